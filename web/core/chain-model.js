/**
 * What a report says about how its certificates fit together, in the shape in which people are told: what matters
 * first, what says the same only once, and nothing without bounds. No words and no DOM; page and command line share it.
 *
 * @typedef {import('./inspector.js').Report} Report
 * @typedef {import('./inspector.js').ChainFinding} ChainFinding
 * @typedef {import('./inspector.js').CertificateFacts} CertificateFacts
 * @typedef {import('./inspector.js').Verdict} Verdict
 * @typedef {import('./inspector.js').Signature} Signature
 *
 * @typedef {'problem' | 'remark'} Severity
 *
 * @typedef {object} FindingGroup Findings of one code: the sentence is for each, the advice once.
 * @property {string} code
 * @property {Severity} severity
 * @property {ChainFinding[]} findings The first ones.
 * @property {number} more How many there are besides.
 *
 * @typedef {{ id: string, role: string }} Known A CA that a campaign knows.
 *
 * @typedef {object} PathStep A certificate on the way up.
 * @property {number} certificate
 * @property {'server' | 'intermediate' | 'root'} role
 * @property {Signature} signature
 * @property {number | null} issuer
 *
 * @typedef {object} Path From a server certificate to its last issuer in the input.
 * @property {PathStep[]} steps
 * @property {number} more How many certificates are left out at the end.
 *
 * @typedef {object} Compared One side of the comparison.
 * @property {number} certificate
 * @property {Verdict} verdict
 * @property {Signature | 'self'} intermediate
 *
 * @typedef {object} Comparison
 * @property {Compared} older
 * @property {Compared} newer
 * @property {boolean | null} sameKey null: a key cannot be read.
 * @property {string[]} missingNames The first of the lost names.
 * @property {number} more How many names are lost besides.
 */

import { callName } from './certificate-names.js';

/** What keeps a site from working, or will; everything else is worth knowing. */
const PROBLEMS = new Set([
  'affected-leaf',
  'intermediate-not-replaced',
  'intermediate-missing',
  'other-intermediate',
  'same-name-other-key',
  'signature-mismatch',
  'weak-hash',
  'issuer-not-ca',
  'issuer-may-not-sign',
  'path-length-exceeded',
  'intermediate-expired',
]);

/** Said elsewhere, or of no use, where no CA certificate is in the input: most people paste one certificate alone. */
const NEEDS_AUTHORITY = new Set(['affected-leaf', 'intermediate-missing', 'authority-key-differs']);

/** They name the issuer, and say how to complete its chain: bad advice for a certificate that has to go. */
const COMPLETES = new Set(['intermediate-missing', 'other-intermediate']);

/** An input can hold a thousand certificates. */
const FINDINGS_SHOWN = 3;
const STEPS_SHOWN = 8;
const PATHS_SHOWN = 4;
const NAMES_SHOWN = 5;

/**
 * Whether only server certificates are here, so that there is no chain to speak of.
 * @param {Report} report
 */
export function isBare({ certificates }) {
  return certificates.length > 0 && certificates.every(({ ca }) => ca !== true);
}

/**
 * Whether the one thing to say is that an intermediate could be checked too, if it were here.
 * @param {Report} report
 */
export function isWithoutIntermediate(report) {
  return isBare(report) && report.chain.findings.some(({ code }) => code === 'intermediate-missing');
}

/**
 * Whether what stands in a server certificate's place is a CA certificate of itself.
 * @param {Report} report
 */
export function isSelfSignedAlone({ chain, results }) {
  return results.length === 0 && chain.findings.some(({ code }) => code === 'self-signed');
}

/**
 * Whether another finding says already, and better, what this one says.
 * @param {ChainFinding} finding
 * @param {ChainFinding[]} all
 */
function isSaidBy({ code, certificate, other }, all) {
  if (code === 'other-intermediate') {
    return all.some((one) => one.code === 'intermediate-not-replaced' && one.certificate === other);
  }
  if (code === 'root-included') {
    return all.some((one) => one.code === 'expired-not-needed' && one.certificate === certificate);
  }
  if (code !== 'unrelated') return false;
  return all.some((one) => one.code === 'other-intermediate' && one.other === certificate);
}

/**
 * Findings whose sentences would be the same, as certificates are told apart by name, are one.
 * @param {ChainFinding[]} findings
 * @param {Report} report
 */
function withoutRepetition(findings, { certificates }) {
  const nameAt = (/** @type {number | null} */ index) =>
    (index === null ? null : callName(certificates[index].subject)) ?? index;
  const bySentence = new Map();
  for (const finding of findings) {
    const { code, certificate, other } = finding;
    const issuer = COMPLETES.has(code) ? callName(certificates[certificate].issuer) : null;
    const said = JSON.stringify([nameAt(certificate), nameAt(other), issuer]);
    if (!bySentence.has(said)) bySentence.set(said, finding);
  }
  return /** @type {ChainFinding[]} */ ([...bySentence.values()]);
}

/**
 * @param {Report} report
 * @param {number} certificate
 */
function isAffected({ results }, certificate) {
  return results.some((result) => result.certificate === certificate && result.verdict === 'affected');
}

/**
 * Whether a CA that a campaign replaces has issued it: nobody is to install that one.
 * @param {Report} report
 * @param {number} certificate
 * @param {Known[]} authorities
 */
function isOfReplaced({ certificates }, certificate, authorities) {
  const known = certificates[certificate].issuerAuthority?.id;
  return authorities.some(({ id, role }) => id === known && role === 'replaced');
}

/**
 * @param {Report} report
 * @param {Known[]} [authorities] of the campaigns that are asked
 * @returns {FindingGroup[]} problems first
 */
export function findingGroups(report, authorities = []) {
  const all = report.chain.findings;
  const bare = isBare(report);
  /** @type {Map<string, ChainFinding[]>} */
  const byCode = new Map();
  for (const finding of all) {
    if ((bare && NEEDS_AUTHORITY.has(finding.code)) || isSaidBy(finding, all)) continue;
    const { code, certificate } = finding;
    const hasToGo = isAffected(report, certificate) || isOfReplaced(report, certificate, authorities);
    if (COMPLETES.has(code) && hasToGo) continue;
    const group = byCode.get(code);
    if (group) group.push(finding);
    else byCode.set(code, [finding]);
  }
  const groups = [...byCode].map(([code, list]) => {
    const findings = withoutRepetition(list, report);
    return {
      code,
      severity: /** @type {Severity} */ (PROBLEMS.has(code) ? 'problem' : 'remark'),
      findings: findings.slice(0, FINDINGS_SHOWN),
      more: Math.max(0, findings.length - FINDINGS_SHOWN),
    };
  });
  const rank = (/** @type {FindingGroup} */ { severity }) => Number(severity === 'remark');
  return groups.sort((a, b) => rank(a) - rank(b));
}

/**
 * @param {Report} report
 * @param {number} from
 * @returns {Path}
 */
function pathFrom({ chain }, from) {
  /** @type {PathStep[]} */
  const steps = [];
  const seen = new Set();
  for (let at = /** @type {number | null} */ (from); at !== null && !seen.has(at); ) {
    seen.add(at);
    const { issuer, signature } = chain.links[at];
    const role = at === from ? 'server' : issuer === at ? 'root' : 'intermediate';
    steps.push({ certificate: at, role, signature, issuer });
    at = issuer;
  }
  return { steps: steps.slice(0, STEPS_SHOWN), more: Math.max(0, steps.length - STEPS_SHOWN) };
}

/**
 * A certificate and what a server sends with it: each above the one that it certifies, without the root, which clients
 * have.
 * @param {Report} report
 * @param {number} certificate
 * @returns {number[]}
 */
export function servingOrder({ chain }, certificate) {
  const order = chain.expected[0] === certificate ? chain.expected : wayUp(chain, certificate);
  return order.filter((at) => at === certificate || chain.links[at].issuer !== at);
}

/**
 * @param {import('./inspector.js').Chain} chain
 * @param {number} from
 */
function wayUp({ links }, from) {
  /** @type {Set<number>} */
  const way = new Set();
  for (let at = /** @type {number | null} */ (from); at !== null && !way.has(at); at = links[at].issuer) {
    way.add(at);
  }
  return [...way];
}

/**
 * The chains to draw, one for each of the first server certificates; none where nothing hangs together.
 * @param {Report} report
 * @returns {Path[]}
 */
export function chainPaths(report) {
  if (isBare(report)) return [];
  return report.results.slice(0, PATHS_SHOWN).map(({ certificate }) => pathFrom(report, certificate));
}

/**
 * Whether there is a chain, and every signature in it is proven.
 * @param {Report} report
 */
export function isProven(report) {
  const steps = chainPaths(report).flatMap((path) => path.steps);
  const signed = steps.filter(({ issuer }) => issuer !== null);
  return signed.length > 0 && signed.every(({ signature }) => signature === 'verified');
}

/**
 * Both orders, where they differ.
 * @param {Report} report
 * @returns {{ served: number[], expected: number[] } | null}
 */
export function wrongOrder({ chain: { served, expected } }) {
  if (served.every((certificate, index) => certificate === expected[index])) return null;
  return { served: served.slice(0, STEPS_SHOWN), expected: expected.slice(0, STEPS_SHOWN) };
}

/**
 * What the known keys of the campaign say of a certificate's issuer. A signature that was verified under a CA
 * certificate with the known key, in the same input, is proof.
 * @param {Report} report
 * @param {number} certificate
 * @returns {import('./inspector.js').AuthorityMatch | 'proven' | null}
 */
export function issuerMatch({ certificates, chain }, certificate) {
  const known = certificates[certificate].issuerAuthority;
  if (known === null) return null;
  const { issuer, signature } = chain.links[certificate] ?? { issuer: null, signature: 'not-checked' };
  const above = issuer === null || issuer === certificate ? null : certificates[issuer].authority;
  const proven = signature === 'verified' && above?.id === known.id && above.match === 'key';
  return proven ? 'proven' : known.match;
}

/**
 * @param {Report} report
 * @param {number} certificate
 * @returns {Compared}
 */
function compared({ chain, results, verdict }, certificate) {
  const { issuer, signature } = chain.links[certificate];
  const result = results.find((one) => one.certificate === certificate);
  return {
    certificate,
    verdict: result?.verdict ?? verdict,
    intermediate: issuer === certificate ? 'self' : signature,
  };
}

/**
 * Two server certificates for the same site, as before and after a reissue.
 * @param {Report} report
 * @returns {Comparison | null}
 */
export function comparisonOf(report) {
  const { comparison } = report.chain;
  if (comparison === null) return null;
  const { older, newer, sameKey, missingNames, missingCount } = comparison;
  const readable = [older, newer].every((index) => report.certificates[index].publicKey !== null);
  const shown = missingNames.slice(0, NAMES_SHOWN);
  return {
    older: compared(report, older),
    newer: compared(report, newer),
    sameKey: readable ? sameKey : null,
    missingNames: shown,
    more: missingCount - shown.length,
  };
}

/**
 * Why a signature cannot be judged: what its sentence is filled with.
 * @param {{ certificate: number, issuer: number | null }} link
 * @param {Report} report
 * @param {string} unreadable Stands for what cannot be read.
 */
export function signatureValues({ certificate, issuer }, { certificates }, unreadable) {
  const key = issuer === null ? null : certificates[issuer].publicKey;
  return {
    algorithm: certificates[certificate].signatureAlgorithm ?? unreadable,
    key: [key?.algorithm ?? unreadable, key?.curve ?? []].flat().join(' '),
  };
}

/**
 * What a finding's sentence is filled with.
 * @param {ChainFinding} finding
 * @param {Report} report
 * @param {(certificate: CertificateFacts) => string} nameOf
 * @param {string} nameless Stands for an issuer without a name.
 */
export function findingValues({ certificate, other }, { certificates }, nameOf, nameless) {
  const about = certificates[certificate];
  return {
    certificate: nameOf(about),
    other: other === null ? '' : nameOf(certificates[other]),
    issuer: callName(about.issuer) ?? nameless,
  };
}
