/**
 * Notices of CAs, as somebody at a hoster types them into the kit, and certificates with what the page then has to say.
 *
 * @typedef {object} Notice
 * @property {string} id
 * @property {string} zone as the kit's list of zones names it
 * @property {string} issuer key identifier of the issuing key, in a certificate that is pasted
 * @property {{ kind: string, from?: End, to?: End, policy?: string[], question?: string }[]} conditions beside it
 * @property {string} event day of the revocation
 * @property {{ kind: string, from?: End, to?: End, event: string }} [wave] part of them that has another day
 * @property {string[]} title Japanese, English
 * @property {string[]} summary
 * @property {string[]} what
 * @property {[name: string, fields: Record<string, any>, verdict: string, until?: string][]} vectors `until`: the last day to
 *   act, as the page says it
 *
 * @typedef {{ day: string, time?: string, open?: boolean }} End
 */
import * as der from '../fixtures/make/der.js';
import { simpleName } from '../fixtures/make/names.js';

const GODADDY = '40c2bd278ecc348330a233d7fb6cb3f0b42c80ce';
const BUYPASS = '27ba0b8d3e6f36b1bf4a8e19e4f6b4b53a7f9b1c';
const TERENA = 'c2b885a4d4f8d5b5b5c1a4f1b1f3f6a6a0c9d7e2';
const OTHER = '0102030405060708090a0b0c0d0e0f1011121314';
const NAMED = simpleName(
  { key: 'O', value: 'GoDaddy.com, Inc.' },
  { key: 'CN', value: 'Go Daddy Secure Certificate Authority - G2' },
);

/** @param {string} identifier */
const policy = (identifier) =>
  der.sequence(
    der.objectIdentifier('2.5.29.32'),
    der.octetString(der.sequence(der.sequence(der.objectIdentifier(identifier)))),
  );

/** @type {Notice[]} */
export const NOTICES = [
  {
    id: 'godaddy-log',
    zone: '+00:00 UTC',
    issuer: GODADDY,
    conditions: [
      {
        kind: 'issued',
        from: { day: '2025-05-30', time: '00:00:00' },
        to: { day: '2025-05-30', time: '22:04:00' },
      },
    ],
    event: '2025-06-05',
    title: ['GoDaddyの証明書(2025年5月30日発行)', 'GoDaddy certificates of 30 May 2025'],
    summary: [
      'Safariが受け入れない公開ログの記録が入っています。',
      'They carry a log entry that Safari does not accept.',
    ],
    what: [
      'ほかの期間のための公開ログが使われました。',
      'A log for certificates of another period was used.',
    ],
    vectors: [
      [
        'inside',
        { aki: GODADDY, notBefore: '2025-05-30T12:00:00Z', notAfter: '2026-05-30T12:00:00Z' },
        'affected',
      ],
      [
        'last-second',
        { aki: GODADDY, notBefore: '2025-05-30T22:04:00Z', notAfter: '2026-05-30T12:00:00Z' },
        'affected',
      ],
      [
        'a-second-later',
        { aki: GODADDY, notBefore: '2025-05-30T22:04:01Z', notAfter: '2026-05-30T12:00:00Z' },
        'not-affected',
      ],
      [
        'a-second-before',
        { aki: GODADDY, notBefore: '2025-05-29T23:59:59Z', notAfter: '2026-05-30T12:00:00Z' },
        'not-affected',
      ],
      [
        'name-alone',
        { aki: OTHER, issuer: NAMED, notBefore: '2025-05-30T12:00:00Z', notAfter: '2026-05-30T12:00:00Z' },
        'not-affected',
      ],
    ],
  },
  {
    id: 'buypass-acme',
    zone: '+01:00 CET',
    issuer: BUYPASS,
    conditions: [
      { kind: 'issued', to: { day: '2023-12-22', time: '12:00:00', open: true } },
      { kind: 'ask', question: 'ACME' },
    ],
    event: '2024-01-08',
    title: ['BuypassのACME証明書(2023年)', 'Buypass ACME certificates, 2023'],
    summary: ['ACMEで発行された証明書が失効します。', 'Certificates issued by ACME are revoked.'],
    what: ['ドメインの確認に誤りがありました。', 'Domains had not been checked as they should have been.'],
    vectors: [
      [
        'asked',
        { aki: BUYPASS, notBefore: '2023-12-22T10:59:59Z', notAfter: '2024-06-20T10:59:59Z' },
        'undetermined',
      ],
      [
        'too-late',
        { aki: BUYPASS, notBefore: '2023-12-22T11:00:00Z', notAfter: '2024-06-20T10:59:59Z' },
        'not-affected',
      ],
      [
        'other-key',
        { aki: OTHER, notBefore: '2023-11-22T11:00:00Z', notAfter: '2024-06-20T10:59:59Z' },
        'not-affected',
      ],
    ],
  },
  {
    id: 'digicert-ev',
    zone: '+00:00 UTC',
    issuer: TERENA,
    conditions: [
      { kind: 'policy', policy: ['EV'] },
      { kind: 'issued', to: { day: '2020-07-06' } },
    ],
    event: '2020-07-11',
    title: ['DigiCertのEV証明書(2020年7月)', 'DigiCert EV certificates, July 2020'],
    summary: [
      '監査の対象から漏れていたEV証明書が失効します。',
      'EV certificates that an audit had left out are revoked.',
    ],
    what: ['中間CAが監査報告に載っていませんでした。', 'The issuing CAs were missing in an audit report.'],
    vectors: [
      [
        'ev',
        {
          aki: TERENA,
          extra: [policy('2.23.140.1.1')],
          notBefore: '2019-07-06T00:00:00Z',
          notAfter: '2021-07-06T00:00:00Z',
        },
        'affected',
      ],
      [
        'ev-last-second',
        {
          aki: TERENA,
          extra: [policy('2.23.140.1.1')],
          notBefore: '2020-07-06T23:59:59Z',
          notAfter: '2021-07-06T00:00:00Z',
        },
        'affected',
      ],
      [
        'ev-later',
        {
          aki: TERENA,
          extra: [policy('2.23.140.1.1')],
          notBefore: '2020-07-07T00:00:00Z',
          notAfter: '2021-07-06T00:00:00Z',
        },
        'not-affected',
      ],
      [
        'ov',
        {
          aki: TERENA,
          extra: [policy('2.23.140.1.2.2')],
          notBefore: '2019-07-06T00:00:00Z',
          notAfter: '2021-07-06T00:00:00Z',
        },
        'not-affected',
      ],
    ],
  },
  {
    id: 'two-waves',
    zone: '+09:00 JST',
    issuer: OTHER,
    conditions: [{ kind: 'issued', from: { day: '2026-01-01' }, to: { day: '2026-06-30' } }],
    event: '2026-09-01',
    wave: { kind: 'issued', to: { day: '2026-03-01', time: '12:00:00', open: true }, event: '2026-08-10' },
    title: ['2回に分けて失効する証明書', 'Certificates revoked in two waves'],
    summary: [
      '発行日によって、失効する日が異なります。',
      'The day of issue decides the day of the revocation.',
    ],
    what: ['ドメインの確認に誤りがありました。', 'Domains had not been checked as they should have been.'],
    vectors: [
      [
        'first-wave-last-second',
        { aki: OTHER, notBefore: '2026-03-01T02:59:59Z', notAfter: '2027-01-01T00:00:00Z' },
        'affected',
        '9 August 2026',
      ],
      [
        'second-wave-first-second',
        { aki: OTHER, notBefore: '2026-03-01T03:00:00Z', notAfter: '2027-01-01T00:00:00Z' },
        'affected',
        '31 August 2026',
      ],
      [
        'first-wave-first-second',
        { aki: OTHER, notBefore: '2025-12-31T15:00:00Z', notAfter: '2026-12-01T00:00:00Z' },
        'affected',
        '9 August 2026',
      ],
      [
        'before-both',
        { aki: OTHER, notBefore: '2025-12-31T14:59:59Z', notAfter: '2026-12-01T00:00:00Z' },
        'not-affected',
      ],
      [
        'after-both',
        { aki: OTHER, notBefore: '2026-06-30T15:00:00Z', notAfter: '2026-12-01T00:00:00Z' },
        'not-affected',
      ],
    ],
  },
];
