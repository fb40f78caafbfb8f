/** A bad campaign is refused with the place of the mistake and with what to do. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { checkReferences, checkTexts } from '../../web/campaign/check/texts-check.js';
import { compileCampaign } from '../../web/campaign/compile/rule-program.js';
import { CampaignError } from '../../web/campaign/compile/shape.js';
import { copy, jprs, MANUAL, smallCampaign, texts } from './support.js';

const yes = { all: [] };
/** @param {any} predicate */
const affected = (predicate) => smallCampaign({ affected: predicate });
/** @param {number} levels @returns {any} */
const nested = (levels) => (levels ? { not: nested(levels - 1) } : yes);

/** @type {[name: string, campaign: any, path: string, message: RegExp][]} */
const BAD = [
  ['no campaign', null, '', /object/],
  ['a list as campaign', [], '', /object/],
  ['no id', smallCampaign({ id: undefined }), '/id', /must be an id/],
  ['an id with a blank', smallCampaign({ id: 'a b' }), '/id', /must be an id/],
  ['no offset', smallCampaign({ utcOffset: undefined }), '/utcOffset', /\+09:00/],
  ['an offset by name', smallCampaign({ utcOffset: 'JST' }), '/utcOffset', /\+09:00/],
  ['an offset too far', smallCampaign({ utcOffset: '+15:00' }), '/utcOffset', /\+09:00/],
  ['an offset of 60 minutes', smallCampaign({ utcOffset: '+09:60' }), '/utcOffset', /\+09:00/],
  ['no rule', smallCampaign({ affected: undefined }), '/affected', /object/],
  ['steps that are none', smallCampaign({ steps: {} }), '/steps', /list/],
  ['no findings', smallCampaign({ findings: {} }), '/findings', /list/],
  [
    'a step without text',
    smallCampaign({ steps: [{ id: 'a', when: yes }] }),
    '/steps/0/text',
    /must be an id/,
  ],
  ['a step without when', smallCampaign({ steps: [{ id: 'a', text: 'a' }] }), '/steps/0/when', /object/],
  ['a step that is text', smallCampaign({ steps: ['a'] }), '/steps/0', /object/],
  [
    'a bad day in a step',
    smallCampaign({
      steps: [
        { id: 'a', text: 'a', when: yes },
        { id: 'b', text: 'b', when: { all: [{ asOf: { to: '2021-02-30' } }] } },
      ],
    }),
    '/steps/1/when/all/0/asOf/to',
    /day of the calendar/,
  ],
  ['a notice without id', smallCampaign({ notices: [{ when: yes }] }), '/notices/0/id', /must be an id/],
  ['nothing in a predicate', affected({}), '/affected', /exactly one of/],
  ['only an id', affected({ id: 'a' }), '/affected', /exactly one of/],
  ['two forms', affected({ ca: true, expired: true }), '/affected', /exactly one of/],
  ['an unknown form', affected({ expires_on: 1 }), '/affected/expires_on', /no predicate/],
  ['a form with a slash', affected({ 'a/b~c': 1 }), '/affected/a~1b~0c', /no predicate/],
  ['a form of every object', affected({ toString: 1 }), '/affected/toString', /no predicate/],
  ['an id on a list', affected({ id: 'a', all: [] }), '/affected/id', /remove it/],
  ['all of no list', affected({ all: yes }), '/affected/all', /list/],
  ['a hole in a list', affected({ any: [yes, null] }), '/affected/any/1', /object/],
  ['not of a list', affected({ not: [] }), '/affected/not', /object/],
  ['a long list', affected({ all: Array(256).fill(yes) }), '/affected/all', /255/],
  [
    'more than the stack holds',
    affected({ all: Array(65).fill(yes) }),
    '/affected/all/64/all',
    /more than 64 answers/,
  ],
  [
    'more questions than C counts',
    affected({ all: [{ all: Array(40).fill({ ca: true }) }, { all: Array(40).fill({ ca: true }) }] }),
    '/affected/all/1/all/24/ca',
    /one question too many/,
  ],
  ['nesting without end', affected(nested(5000)), `/affected${'/not'.repeat(64)}`, /deep/],
  ['a bad answer id', affected({ id: 'Ä', ca: true }), '/affected/id', /must be an id/],
  ['no names', affected({ issuerCommonName: [] }), '/affected/issuerCommonName', /at least one/],
  ['a name alone', affected({ issuerCommonName: 'A' }), '/affected/issuerCommonName', /list/],
  ['an empty name', affected({ issuerCommonName: ['A', ' '] }), '/affected/issuerCommonName/1', /name/],
  ['a name with NUL', affected({ issuerCommonName: ['A\0B'] }), '/affected/issuerCommonName/0', /name/],
  [
    'a name too long',
    affected({ issuerCommonName: ['あ'.repeat(30000)] }),
    '/affected/issuerCommonName/0',
    /too long/,
  ],
  ['no ends', affected({ issued: {} }), '/affected/issued', /needs/],
  [
    'an end too many',
    affected({ issued: { on: '2021-01-01', to: '2021-01-02' } }),
    '/affected/issued',
    /keep one/,
  ],
  ['an unknown end', affected({ issued: { until: '2021-01-01' } }), '/affected/issued/until', /not known/],
  [
    'ends reversed',
    affected({ issued: { from: '2021-01-02', to: '2021-01-01' } }),
    '/affected/issued',
    /swap/,
  ],
  [
    '29 February of a common year',
    affected({ issued: { on: '2021-02-29' } }),
    '/affected/issued/on',
    /day of the calendar/,
  ],
  ['a day as number', affected({ asOf: { from: 20210101 } }), '/affected/asOf/from', /day of the calendar/],
  [
    'an instant without its offset',
    affected({ expires: { to: '2021-01-01T00:00:00' } }),
    '/affected/expires/to',
    /with its offset/,
  ],
  [
    'an instant of hour 24',
    affected({ issued: { after: '2021-01-01T24:00:00Z' } }),
    '/affected/issued/after',
    /offset/,
  ],
  [
    'a fraction of a second',
    affected({ issued: { after: '2021-01-01T00:00:00.5Z' } }),
    '/affected/issued/after',
    /offset/,
  ],
  [
    '"after" a day',
    affected({ issued: { after: '2021-01-01' } }),
    '/affected/issued/after',
    /with its offset/,
  ],
  [
    '"after" beside "from"',
    affected({ issued: { after: '2021-01-01T00:00:00Z', from: '2021-01-01' } }),
    '/affected/issued',
    /beside/,
  ],
  [
    '"after" what is "before"',
    affected({ issued: { after: '2021-01-01T00:00:00Z', before: '2021-01-01T00:00:01Z' } }),
    '/affected/issued',
    /swap/,
  ],
  ['a key in capitals', affected({ issuerKey: ['AB'] }), '/affected/issuerKey/0', /lower case/],
  ['no key', affected({ issuerKey: [] }), '/affected/issuerKey', /at least one key/],
  [
    'a group that is not loaded',
    affected({ anchoredAt: 'entrust' }),
    '/affected/anchoredAt',
    /none are loaded/,
  ],
  [
    'a fingerprint cut short',
    affected({ chainContains: { sha256: ['ab'] } }),
    '/affected/chainContains/sha256/0',
    /64/,
  ],
  ['a chain of nothing', affected({ chainContains: {} }), '/affected/chainContains', /"spki" or "sha256"/],
  [
    'a purpose that nobody knows',
    affected({ eku: { has: ['mailing'] } }),
    '/affected/eku/has/0',
    /serverAuth/,
  ],
  [
    '"has" beside "only"',
    affected({ policy: { has: ['EV'], only: ['EV'] } }),
    '/affected/policy',
    /"has" or "only"/,
  ],
  ['an identifier of a third kind', affected({ signature: ['3.1'] }), '/affected/signature/0', /dotted/],
  ['a weakness that nobody knows', affected({ key: { weak: 'fermat' } }), '/affected/key/weak', /roca/],
  ['a key of nothing', affected({ key: {} }), '/affected/key', /needs/],
  [
    'bits that exclude each other',
    affected({ key: { bits: { atLeast: 9, lessThan: 9 } } }),
    '/affected/key/bits',
    /exclude/,
  ],
  ['no days of validity', affected({ validity: {} }), '/affected/validity', /moreThanDays/],
  [
    'half a day',
    affected({ validity: { atMostDays: 0.5 } }),
    '/affected/validity/atMostDays',
    /whole number/,
  ],
  [
    'a host in capitals',
    affected({ aia: { method: 'ocsp', host: 'A.example' } }),
    '/affected/aia/host',
    /small letters/,
  ],
  ['a method that nobody knows', affected({ aia: 'crl' }), '/affected/aia', /ocsp, caIssuers/],
  ['a question without an id', affected({ ask: 'By ACME?' }), '/affected/ask', /must be an id/],
  ['a kind that nobody knows', smallCampaign({ kind: 'rumour' }), '/kind', /revocation/],
  [
    'an organization without a name',
    smallCampaign({ organizations: [' '] }),
    '/organizations/0',
    /part of the name/,
  ],
  ['an issuer without its key', smallCampaign({ issuers: { ab: 'cd' } }), '/issuers/ab', /64/],
  ['nobody affected', smallCampaign({ affected: undefined }), '/affected', /object/],
  [
    'a client without a rule',
    smallCampaign({ affected: undefined, clients: [{ id: 'a' }] }),
    '/affected/any/0',
    /object/,
  ],
  ['days as text', affected({ expires: '2021-01-01' }), '/affected/expires', /object/],
  ['expired as text', affected({ expired: 'yes' }), '/affected/expired', /true or false/],
  ['CA as number', affected({ ca: 1 }), '/affected/ca', /true or false/],
  ['an unknown field', affected({ readable: 'subject' }), '/affected/readable', /notBefore, notAfter/],
  ['no days', affected({ remainingDays: {} }), '/affected/remainingDays/atLeast', /whole number/],
  [
    'half a day',
    affected({ remainingDays: { atLeast: 0.5 } }),
    '/affected/remainingDays/atLeast',
    /whole number/,
  ],
  [
    'too many days',
    affected({ remainingDays: { atLeast: 2 ** 31 } }),
    '/affected/remainingDays/atLeast',
    /whole number/,
  ],
  [
    'a program over the limit',
    smallCampaign({ steps: Array(5000).fill({ id: 'a'.repeat(64), text: 'b', when: yes }) }),
    '',
    /262144/,
  ],
];

for (const [name, campaign, path, message] of BAD) {
  test(`refused: ${name}`, () => {
    assert.throws(
      () => compileCampaign(campaign, MANUAL),
      (error) => {
        assert.ok(error instanceof CampaignError);
        assert.equal(error.path, path);
        assert.match(error.message, message);
        return true;
      },
    );
  });
}

test('refused: a form that the module does not know', () => {
  const { ca: _, ...operations } = MANUAL.rules.operations;
  const manual = { ...MANUAL, rules: { ...MANUAL.rules, operations } };
  assert.throws(() => compileCampaign(affected({ ca: true }), manual), {
    path: '/affected/ca',
    message: /does not know/,
  });
});

/** The topic whose table is spoilt. */
const TABLE = jprs.topics.findIndex(({ id }) => id === 'calendar');

/** @type {[name: string, change: (campaign: any) => void, path: string][]} */
const DANGLING = [
  ['a mail', (campaign) => campaign.steps[0].mails.push('nobody'), '/steps/0/mails/2'],
  ['a link slot', (campaign) => campaign.steps[1].links.unshift('nowhere'), '/steps/1/links/0'],
  ['a topic', (campaign) => campaign.steps[2].topics.unshift('nothing'), '/steps/2/topics/0'],
  [
    'a step text twice',
    (campaign) => campaign.steps.push(campaign.steps[4]),
    `/steps/${jprs.steps.length}/text`,
  ],
  [
    'a word explained twice',
    (campaign) => campaign.glossary.push('csr'),
    `/glossary/${jprs.glossary?.length}`,
  ],
  [
    'a topic twice',
    (campaign) => campaign.topics.push(campaign.topics[0]),
    `/topics/${jprs.topics.length}/id`,
  ],
  ['a status', (campaign) => Object.assign(campaign.errors[0], { status: 'x' }), '/errors/0/status'],
  [
    'an authority',
    (campaign) => Object.assign(campaign.authorities[0], { replacedBy: 'x' }),
    '/authorities/0/replacedBy',
  ],
  ['a notice', (campaign) => Object.assign(campaign.topics[0], { notice: 'x' }), '/topics/0/notice'],
  [
    'a cell too few',
    (campaign) => campaign.topics[TABLE].blocks[1].table.rows[2].pop(),
    `/topics/${TABLE}/blocks/1/table/rows/2`,
  ],
  [
    'a slot in a topic',
    (campaign) => campaign.topics[0].blocks.push({ links: ['x'] }),
    '/topics/0/blocks/4/links/0',
  ],
];

for (const [name, change, path] of DANGLING) {
  test(`does not fit together: ${name}`, () => {
    const campaign = copy(jprs);
    change(campaign);
    assert.deepEqual(
      checkReferences(campaign).map((problem) => problem.path),
      [path],
    );
  });
}

test('texts: missing, left over, empty, with a name that the campaign does not have', () => {
  /** @type {Record<string, string>} */
  const bad = {
    ...texts.ja,
    'step.gone.title': 'x',
    'closed.title': ' ',
    summary: 'a {mail.nobody} b',
    title: '{deadline}',
    'summary.issuer': 'Issuer: {verdict}',
  };
  delete bad['link.support'];
  const problems = checkTexts(jprs, bad).map(({ key, message }) => `${key}: ${message}`);
  assert.deepEqual(problems.sort(), [
    'closed.title: is empty: write a sentence',
    'link.support: is missing: add a text',
    'step.gone.title: is used nowhere: remove it, or refer to it in campaign.json',
    'summary.issuer: does not say {issuer}, which it is for: put it in',
    'summary.issuer: {verdict} is nothing that the campaign has',
    'summary: {mail.nobody} is nothing that the campaign has',
    'title: {deadline} works only in the texts of a step with a deadline',
  ]);
});
