/** What one certificate claims, field by field. Everything in it is text and stays text: no name becomes a link. */
import { formatInstant } from '../../campaign/campaign.js';
import { factTexts } from '../../core/fact-lists.js';
import { h, lazyDetails } from '../parts/dom.js';
import { icon } from '../parts/icons.js';
import { rich } from '../parts/markup.js';

/** @typedef {import('../../core/inspector.js').CertificateFacts} CertificateFacts */
/** @typedef {import('../view.js').View} View */
/** @typedef {import('../parts/dom.js').Child} Child */

/** More names than this are folded away: a certificate can hold fifty thousand. */
const NAMES_SHOWN = 20;

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
 * @param {CertificateFacts} certificate
 * @param {'subject' | 'issuer'} field
 * @param {View} view
 */
function distinguishedName(certificate, field, view) {
  const name = certificate[field];
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
        h('span', { class: 'attribute-value', translate: 'no' }, [values].flat().join('\n')),
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
 * @param {string[]} names
 * @returns {HTMLUListElement}
 */
function nameList(names) {
  return h(
    'ul',
    { class: 'names', role: 'list', translate: 'no' },
    names.map((name) => h('li', null, name)),
  );
}

/**
 * @param {CertificateFacts} certificate
 * @param {View} view
 * @returns {Child[]}
 */
function alternativeNames({ subjectAltNames }, view) {
  if (subjectAltNames === null) return [unreadable(view)];
  if (subjectAltNames.length === 0) return [h('span', { class: 'faint' }, view.t('value.none'))];
  const rest = subjectAltNames.slice(NAMES_SHOWN);
  return [
    nameList(subjectAltNames.slice(0, NAMES_SHOWN)),
    rest.length > 0 &&
      lazyDetails('more-names', view.t('facts.more-names', { count: rest.length }), () => nameList(rest)),
  ];
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

/** @param {string | null} hex */
function hexValue(hex) {
  if (hex === null) return null;
  return h('span', { class: 'hex', translate: 'no' }, hex);
}

/**
 * @param {CertificateFacts} certificate
 * @param {View} view
 */
function publicKey(certificate, view) {
  const key = certificate.publicKey;
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
 * What the extensions hold; texts, never links.
 * @param {CertificateFacts} certificate
 * @param {View} view
 */
const extensionRows = (certificate, view) =>
  factTexts(certificate, (key, values) => view.t(key, values)).map(([key, texts]) =>
    row(view, key, texts.length === 1 ? texts[0] : nameList(texts)),
  );

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
    row(view, 'publicKeySha256', hexValue(key?.sha256 ?? null)),
    row(view, 'subjectKeyIdentifier', hexValue(subjectKeyIdentifier)),
    row(view, 'authorityKeyIdentifier', hexValue(authorityKeyIdentifier)),
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
 */
function findingPlace(code, offset, view) {
  return h(
    'details',
    { class: 'finding-place', 'data-key': `finding-${code}-${offset}` },
    h('summary', null, view.t('finding-place.title')),
    h('div', { class: 'details-body' }, h('p', null, view.t('finding-place.offset', { code, offset }))),
  );
}

/**
 * @param {import('../../core/inspector.js').Finding} finding
 * @param {View} view
 */
function findingItem({ code, field, offset, detail }, view) {
  const about = field !== null && view.t.has(`fact.${field}`) ? view.t(`fact.${field}`) : (field ?? '');
  const values = { field: about, detail: detail ?? '' };
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
        rich(view, `finding.${code}`, null, values),
        field !== null && h('span', { class: 'faint' }, ` (${about})`),
      ),
      view.t.has(advice) && h('p', null, rich(view, advice, null, values)),
      offset !== null && findingPlace(code, offset, view),
    ),
  );
}

/**
 * @param {import('../../core/inspector.js').Finding[]} findings
 * @param {View} view
 */
export function findingList(findings, view) {
  if (findings.length === 0) return null;
  return h(
    'ul',
    { class: 'findings', role: 'list', 'aria-label': view.t('facts.findings') },
    findings.map((finding) => findingItem(finding, view)),
  );
}

/**
 * @param {CertificateFacts} certificate
 * @param {View} view
 * @param {string} key Tells this certificate from the others on the page.
 * @param {Child[]} [afterIssuer] More rows.
 */
export function factList(certificate, view, key, afterIssuer = []) {
  const serial = hexValue(certificate.serialNumber);
  return [
    findingList(certificate.findings, view),
    h(
      'dl',
      { class: 'facts' },
      row(view, 'subject', distinguishedName(certificate, 'subject', view)),
      row(view, 'subjectAltNames', alternativeNames(certificate, view)),
      row(view, 'issuer', distinguishedName(certificate, 'issuer', view)),
      afterIssuer,
      row(view, 'notBefore', instant(certificate.notBefore, view)),
      row(view, 'notAfter', instant(certificate.notAfter, view)),
      row(
        view,
        'serialNumber',
        serial ?? (isUnreadable(certificate, 'serialNumber') ? unreadable(view) : null),
      ),
      row(view, 'publicKey', publicKey(certificate, view)),
      row(view, 'signatureAlgorithm', certificate.signatureAlgorithm ?? unreadable(view)),
      row(view, 'sha256', hexValue(certificate.sha256)),
    ),
    lazyDetails(`technical-${key}`, view.t('facts.technical'), () => technicalFacts(certificate, view), {
      class: 'technical',
    }),
  ];
}
