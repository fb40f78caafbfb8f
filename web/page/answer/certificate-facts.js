/** What one certificate claims, field by field. Everything in it is text and stays text: no name becomes a link. */
import { formatDay, formatInstant } from '../../campaign/campaign.js';
import { decimal, fromBase64, withColons } from '../../core/bytes.js';
import { daysLeft, factTexts } from '../../core/fact-lists.js';
import { copy } from '../parts/copy.js';
import { h, lazyDetails } from '../parts/dom.js';
import { icon } from '../parts/icons.js';
import { rich } from '../parts/markup.js';
import { ByteTree } from './byte-tree.js';
import { keepBlock } from './keep.js';
import { nameBlock, writtenForm } from './site-names.js';

/** @typedef {import('../../core/inspector.js').CertificateFacts} CertificateFacts */
/** @typedef {import('../view.js').View} View */
/** @typedef {import('../parts/dom.js').Child} Child */

/**
 * @typedef {object} Place Where a certificate stands.
 * @property {import('../../core/inspector.js').Report} report
 * @property {number} index
 * @property {import('../session.js').Bytes} [bytes]
 * @property {string} key Tells this certificate from the others on the page.
 */

/**
 * @param {View} view
 * @param {string} key Of CertificateFacts, or another that has a `fact.` text.
 * @param {Child | Child[]} value null: the row is left out.
 */
export function row(view, key, value) {
  if (value === null) return null;
  return h('div', { class: 'fact' }, h('dt', null, view.t(`fact.${key}`)), h('dd', null, value));
}

/** @param {View} view */
const unreadable = (view) => h('span', { class: 'faint' }, view.t('value.unreadable'));

/**
 * Whether a null stands for a field that could not be read, and not for one that is absent.
 * @param {CertificateFacts} certificate
 * @param {string} field
 */
function isUnreadable(certificate, field) {
  return certificate.findings.some((finding) => finding.field === field && finding.code === 'unreadable');
}

/**
 * @param {import('../../core/inspector.js').Name | null} name
 * @param {View} view
 */
export function distinguishedName(name, view) {
  if (name === null) return unreadable(view);
  // The common name is what people know; the rest follows from the nearest to the widest, against the order of the DER.
  const entries = Object.entries(name).reverse();
  entries.sort(([a], [b]) => Number(b === 'commonName') - Number(a === 'commonName'));
  if (entries.length === 0) return h('span', { class: 'faint' }, view.t('value.none'));
  return h(
    'ul',
    { class: 'name', role: 'list' },
    entries.map(([attribute, values]) =>
      h(
        'li',
        null,
        h('span', { class: 'attribute' }, attributeLabel(attribute, view)),
        h(
          'span',
          { class: 'attribute-value', translate: 'no' },
          [values].flat().join('\n'),
          attribute === 'commonName' && typeof values === 'string' && writtenForm(values, view),
        ),
      ),
    ),
  );
}

/**
 * @param {string} attribute
 * @param {View} view
 */
function attributeLabel(attribute, view) {
  const key = `attribute.${attribute}`;
  return view.t.has(key) ? view.t(key) : attribute;
}

/**
 * @param {CertificateFacts} certificate
 * @param {View} view
 * @returns {Child[]}
 */
function alternativeNames({ subjectAltNames }, view) {
  if (subjectAltNames === null) return [unreadable(view)];
  if (subjectAltNames.length === 0) return [h('span', { class: 'faint' }, view.t('value.none'))];
  return nameBlock(subjectAltNames, view);
}

/**
 * @param {string | null} iso
 * @param {View} view
 */
function instant(iso, view) {
  if (iso === null) return unreadable(view);
  return [
    h('span', { class: 'instant' }, formatInstant(iso, view.lang, view.offset, view.campaign.timeZoneName)),
    h('span', { class: 'instant faint' }, formatInstant(iso, view.lang, 0, 'UTC')),
  ];
}

/**
 * Hexadecimal to be read and copied.
 * @param {string | null} text null: the row is left out.
 * @param {View} view
 * @param {{ [key: string]: string }} [others] More forms to copy, by the text of their button.
 * @param {Child} [also] The same in other words.
 */
function hexValue(text, view, others = {}, also = null) {
  if (text === null) return null;
  // A byte is not torn apart where its line ends.
  const bytes = (text.match(/[^:]+:/g) ?? []).flatMap((byte) => [byte, h('wbr')]);
  const last = text.slice(text.lastIndexOf(':') + 1);
  const value = h('span', { class: 'hex copyable', translate: 'no' }, bytes, last);
  const button = (/** @type {string} */ key, /** @type {string} */ what) =>
    h(
      'button',
      { type: 'button', class: 'quiet copy-value', onclick: () => void copy(value, what, view) },
      icon('copy'),
      view.t(key),
    );
  const forms = Object.entries({ 'facts.copy': text, ...others });
  return [
    value,
    also,
    h(
      'span',
      { class: 'copy-values' },
      forms.map(([key, what]) => button(key, what)),
    ),
  ];
}

/**
 * @param {string | null} hex
 * @param {View} view
 */
const thumbprint = (hex, view) => hex && hexValue(withColons(hex), view, { 'facts.copy.plain': hex });

/**
 * @param {CertificateFacts} certificate
 * @param {View} view
 */
function serialNumber(certificate, view) {
  const { serialNumber: hex } = certificate;
  if (hex === null) return isUnreadable(certificate, 'serialNumber') ? unreadable(view) : null;
  const digits = decimal(hex);
  if (digits === null) return hexValue(hex, view);
  const also = h('span', { class: 'also faint' }, view.t('value.decimal', { digits }));
  return hexValue(hex, view, { 'facts.copy.decimal': digits }, also);
}

/**
 * @param {import('../../core/inspector.js').PublicKey | null} key
 * @param {View} view
 */
export function keyWords(key, view) {
  if (key === null || key.algorithm === null) return unreadable(view);
  const { algorithm, bits, curve } = key;
  if (curve !== null) return view.t('value.curve', { algorithm, curve });
  return bits === null ? algorithm : view.t('value.bits', { algorithm, bits });
}

/**
 * @param {boolean | null} value
 * @param {View} view
 */
function yesOrNo(value, view) {
  if (value === null) return unreadable(view);
  return view.t(value ? 'value.yes' : 'value.no');
}

/**
 * @param {CertificateFacts} certificate
 * @param {'keyUsage' | 'extendedKeyUsage'} field
 * @param {View} view
 */
function words(certificate, field, view) {
  const list = certificate[field] ?? [];
  if (list.length > 0) return list.join(', ');
  return isUnreadable(certificate, field) ? unreadable(view) : null;
}

/**
 * In the campaign's time and in UTC.
 * @param {string} iso
 * @param {View} view
 */
const bothTimes = (iso, view) =>
  [
    formatInstant(iso, view.lang, view.offset, view.campaign.timeZoneName),
    formatInstant(iso, view.lang, 0, 'UTC'),
  ].join(' / ');

/**
 * What the extensions hold; texts, never links.
 * @param {CertificateFacts} certificate
 * @param {View} view
 */
const extensionRows = (certificate, view) =>
  factTexts(
    certificate,
    (key, values) => view.t(key, values),
    (iso) => bothTimes(iso, view),
  ).map(([key, texts]) =>
    row(
      view,
      key,
      h(
        'ul',
        { class: 'names', role: 'list', translate: 'no' },
        texts.map((text) => h('li', null, text)),
      ),
    ),
  );

/**
 * @param {CertificateFacts} certificate
 * @param {View} view
 */
function keyNumbers({ publicKey: key }, view) {
  if (!key?.modulus) return [];
  const { exponent } = key;
  const shown = typeof exponent === 'number' ? `${exponent} (0x${exponent.toString(16)})` : exponent;
  return [
    row(view, 'modulus', hexValue(key.modulus, view)),
    row(view, 'exponent', shown === null ? null : h('span', { translate: 'no' }, shown)),
  ];
}

/**
 * @param {CertificateFacts} certificate
 * @param {View} view
 */
function technicalFacts(certificate, view) {
  const {
    publicKey: key,
    subjectKeyIdentifier,
    authorityKeyIdentifier,
    pathLength,
    version,
    serialBits,
  } = certificate;
  return h(
    'dl',
    { class: 'facts' },
    row(view, 'publicKeySha256', hexValue(key?.sha256 ?? null, view)),
    keyNumbers(certificate, view),
    row(view, 'subjectKeyIdentifier', hexValue(subjectKeyIdentifier, view)),
    row(view, 'authorityKeyIdentifier', hexValue(authorityKeyIdentifier, view)),
    row(view, 'keyUsage', words(certificate, 'keyUsage', view)),
    row(view, 'extendedKeyUsage', words(certificate, 'extendedKeyUsage', view)),
    row(view, 'ca', yesOrNo(certificate.ca, view)),
    row(view, 'pathLength', pathLength === null ? null : String(pathLength)),
    row(view, 'version', version === null ? unreadable(view) : String(version)),
    extensionRows(certificate, view),
    row(view, 'serialBits', serialBits === null ? null : String(serialBits)),
  );
}

/**
 * Where it stands, for those who look into the bytes.
 * @param {string} code
 * @param {number} offset
 * @param {View} view
 * @param {((at: number) => void) | null} show Marks the byte, where the bytes are there.
 */
function findingPlace(code, offset, view, show) {
  return h(
    'details',
    { class: 'finding-place', 'data-key': `finding-${code}-${offset}` },
    h('summary', null, view.t('finding-place.title')),
    h(
      'div',
      { class: 'details-body' },
      h('p', null, view.t('finding-place.offset', { code, offset })),
      show &&
        h(
          'button',
          { type: 'button', class: 'quiet show-byte', onclick: () => show(offset) },
          view.t('finding-place.show'),
        ),
    ),
  );
}

/**
 * @param {import('../../core/inspector.js').Finding} finding
 * @param {View} view
 * @param {((at: number) => void) | null} show
 */
function findingItem({ code, field, offset, detail }, view, show) {
  const about = field !== null && view.t.has(`fact.${field}`) ? view.t(`fact.${field}`) : (field ?? '');
  const values = { field: about, detail: detail ?? '' };
  const words = view.whose(code) ?? view;
  const advice = `finding.${code}.do`;
  return h(
    'li',
    null,
    icon('info'),
    h(
      'div',
      null,
      h(
        'p',
        null,
        rich(words, `finding.${code}`, null, values),
        field !== null && h('span', { class: 'faint' }, ` (${about})`),
      ),
      words.t.has(advice) && h('p', null, rich(words, advice, null, values)),
      offset !== null && findingPlace(code, offset, view, show),
    ),
  );
}

/**
 * @param {import('../../core/inspector.js').Finding[]} findings
 * @param {View} view
 * @param {((at: number) => void) | null} [show]
 */
function findingList(findings, view, show = null) {
  if (findings.length === 0) return null;
  return h(
    'ul',
    { class: 'findings', role: 'list', 'aria-label': view.t('facts.findings') },
    findings.map((finding) => findingItem(finding, view, show)),
  );
}

/**
 * How long it has been, and will be.
 * @param {CertificateFacts} certificate
 * @param {string | null} asOf
 * @param {View} view
 */
function timeLeft(certificate, asOf, view) {
  const days = asOf === null ? null : daysLeft(certificate, asOf);
  if (asOf === null || days === null) return null;
  const values = { days: Math.abs(days), day: formatDay(asOf, view.lang) };
  return view.t(days < 0 ? 'value.days-ago' : 'value.days-left', values);
}

/**
 * The bytes, folded until somebody wants them.
 * @param {Place} place
 * @param {View} view
 * @returns {{ node: HTMLDetailsElement, show: (at: number) => void } | null}
 */
function byteFold({ index, bytes, key }, view) {
  if (!bytes) return null;
  /** @type {ByteTree | null} */
  let tree = null;
  const make = () => {
    const base64 = bytes.certificates()[index];
    if (base64 === undefined) return h('p', null, view.t('bytes.gone'));
    const der = fromBase64(base64);
    tree = new ByteTree(der, bytes.elements(der), view);
    return tree.node;
  };
  const node = lazyDetails(`bytes-${key}`, view.t('bytes.title'), make, { class: 'bytes-fold' });
  return {
    node,
    show: (at) => {
      node.toggleAttribute('open', true);
      node.dispatchEvent(new Event('toggle'));
      node.scrollIntoView({ block: 'nearest' });
      tree?.showByte(at);
    },
  };
}

/**
 * @param {Place} place
 * @param {View} view
 * @param {Child[]} [afterIssuer] More rows.
 */
export function factList(place, view, afterIssuer = []) {
  const { report, index, bytes, key } = place;
  const certificate = report.certificates[index];
  const fold = byteFold(place, view);
  return [
    findingList(certificate.findings, view, fold?.show),
    h(
      'dl',
      { class: 'facts' },
      row(view, 'subject', distinguishedName(certificate.subject, view)),
      row(view, 'subjectAltNames', alternativeNames(certificate, view)),
      row(view, 'issuer', distinguishedName(certificate.issuer, view)),
      afterIssuer,
      row(view, 'notBefore', instant(certificate.notBefore, view)),
      row(view, 'notAfter', instant(certificate.notAfter, view)),
      row(view, 'daysLeft', timeLeft(certificate, report.asOf, view)),
      row(view, 'serialNumber', serialNumber(certificate, view)),
      row(view, 'publicKey', keyWords(certificate.publicKey, view)),
      row(view, 'signatureAlgorithm', certificate.signatureAlgorithm ?? unreadable(view)),
      row(view, 'sha256', thumbprint(certificate.sha256, view)),
      row(view, 'sha1', thumbprint(certificate.sha1, view)),
    ),
    lazyDetails(`technical-${key}`, view.t('facts.technical'), () => technicalFacts(certificate, view), {
      class: 'technical',
    }),
    fold?.node,
    bytes && keepBlock({ report, index, bytes }, view),
  ];
}
