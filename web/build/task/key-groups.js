// Makes web/campaigns/groups/groups.json, the tables of issuing keys that `anchoredAt` names, from the rulebook's facts:
// node web/build/task/key-groups.js FOLDER (which holds ca-groups.json and symantec-spki.txt).
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../base/paths.js';

/**
 * @typedef {object} Issuer
 * @property {string} ski key identifier, or ""
 * @property {string} spki SHA-256 of SubjectPublicKeyInfo
 * @property {boolean} otherPathAt below another root that was trusted on the day of the rule
 * @property {string[]} [otherRoots]
 * @property {boolean} [exempt]
 * @typedef {{ roots: { ski: string, spki: string }[], issuers: Issuer[] }} Group
 */

const DIGITS = 16;
const ABOUT = {
  source:
    'CA certificates of CCADB, read to 2026-08-21, and the roots that NSS trusted for websites on the day of each rule; the keys of symantec-2018 from Chromium’s net/cert/symantec_certs.cc',
  lacks:
    'Issuing keys that CCADB never saw; paths that only other stores than NSS know. digicert-g1 holds only what hangs below another table’s roots too and has no DigiCert G2, G3 or G5 root above: all of it as otherPath, so that a name alone never decides',
  falseHit:
    'Keys are compared by 64 bits: a key that is none of the some 1,500 here is taken for one of them with a chance of 1 in 10^16',
};

/** @param {string} hex */
const prefix = (hex) => hex.slice(0, DIGITS);
/** @param {{ ski: string, spki: string }} key */
const nameOf = ({ ski, spki }) => (ski === '' ? `spki:${prefix(spki)}` : prefix(ski));
/** @param {string[]} list */
const sorted = (list) => [...new Set(list)].sort();

/** @param {Group} group */
function tableOf({ roots, issuers }) {
  const rootNames = new Set(roots.map(nameOf));
  const of = (/** @type {(issuer: Issuer) => boolean} */ wanted) =>
    issuers.filter((issuer) => wanted(issuer) && !rootNames.has(nameOf(issuer))).map(nameOf);
  return {
    member: sorted([...rootNames, ...of((issuer) => !issuer.exempt && !issuer.otherPathAt)]),
    otherPath: sorted(of((issuer) => !issuer.exempt && issuer.otherPathAt)),
    excepted: sorted(of((issuer) => issuer.exempt === true)),
  };
}

/** The three parts of Chromium's list: roots, exceptions, managed. @param {string} text */
function chromiumKeys(text) {
  /** @type {Record<string, string[]>} */
  const parts = {};
  let part = /** @type {string[]} */ ([]);
  for (const line of text.split('\n')) {
    const key = /^([0-9a-f]{64}) /.exec(line)?.[1];
    const title = /[a-z]+$/.exec(line)?.[0];
    if (key) part.push(`spki:${prefix(key)}`);
    else if (title) {
      part = [];
      parts[title] = part;
    }
  }
  return parts;
}

const G1 = /^DigiCert (Assured ID|Global|High Assurance EV) Root CA$/;
const STILL_TRUSTED = /^(DigiCert .* G[2345]|Microsoft .*|SSL\.com .*)$/;

/** @param {Group[]} groups */
function digicertG1(groups) {
  const issuers = groups.flatMap((group) => group.issuers);
  const below = issuers.filter(
    ({ otherRoots = [] }) =>
      otherRoots.some((root) => G1.test(root)) && !otherRoots.some((root) => STILL_TRUSTED.test(root)),
  );
  return { member: [], otherPath: sorted(below.map(nameOf)), excepted: [] };
}

const folder = process.argv[2] ?? join(process.env.RI_SHARED ?? inRoot('..', 'shared'), 'rulebook');
/** @type {Record<string, Group>} */
const facts = JSON.parse(readFileSync(join(folder, 'ca-groups.json'), 'utf8'));
const chromium = chromiumKeys(readFileSync(join(folder, 'symantec-spki.txt'), 'utf8'));
/** @type {Record<string, { member: string[], otherPath: string[], excepted: string[] }>} */
const groups = {};
for (const [id, group] of Object.entries(facts)) groups[id] = tableOf(group);
const symantec = groups.symantec;
if (symantec) {
  symantec.member = sorted([...symantec.member, ...(chromium.roots ?? [])]);
  symantec.excepted = sorted([
    ...symantec.excepted,
    ...(chromium.exceptions ?? []),
    ...(chromium.managed ?? []),
  ]);
}
groups['digicert-g1'] = digicertG1(Object.values(facts));
const target = inRoot('web', 'campaigns', 'groups', 'groups.json');
writeFileSync(target, `${JSON.stringify({ ...ABOUT, groups }, null, 2)}\n`);
for (const [id, { member, otherPath, excepted }] of Object.entries(groups))
  process.stdout.write(`${id}: ${member.length} + ${otherPath.length} + ${excepted.length}\n`);
