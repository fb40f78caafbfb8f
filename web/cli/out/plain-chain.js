/** How the certificates fit together, and before and after, in plain words; only where there is something to say. */
import { callName } from '../../core/certificate-names.js';
import {
  chainPaths,
  comparisonOf,
  findingGroups,
  findingValues,
  isProven,
  issuerMatch,
  signatureValues,
  wrongOrder,
} from '../../core/chain-model.js';
import { titleOf } from './plain-facts.js';

/**
 * @typedef {import('../../core/inspector.js').Report} Report
 * @typedef {import('../../core/chain-model.js').PathStep} PathStep
 * @typedef {import('../../core/chain-model.js').Compared} Compared
 * @typedef {import('./print-page.js').Page} Page
 * @typedef {import('./plain-report.js').Context} Context
 * @typedef {import('./cli-words.js').Words} Words
 */

/**
 * @param {Words} words
 * @param {string} label
 * @param {string} value
 */
const labelled = (words, label, value) => words.say('line', { label, value });

/**
 * @param {PathStep} step
 * @param {Report} report
 * @param {Words} words
 */
function stepLine(step, report, words) {
  const { certificate, role, signature } = step;
  const said = words.say('chain.step', {
    role: words.say(`fit.${role}`),
    name: titleOf(report.certificates[certificate], words),
  });
  if (signature === 'issuer-not-here') return said;
  const values = signatureValues(step, report, words.say('value.unreadable'));
  return labelled(words, said, words.say(`signature.${signature}`, values));
}

/**
 * @param {Page} page
 * @param {Report} report
 * @param {Words} words
 */
function pathLines(page, report, words) {
  for (const { steps, more } of chainPaths(report)) {
    page.list(
      2,
      steps.map((step) => stepLine(step, report, words)),
    );
    const { certificate, issuer, role } = steps[steps.length - 1];
    if (more > 0) page.line(2, `- ${words.say('fit.longer', { count: more })}`);
    else if (issuer === null) {
      const name = callName(report.certificates[certificate].issuer) ?? words.say('fit.nameless');
      const absent = words.say('chain.step', { role: words.say('fit.issuer'), name });
      const why = words.say(role === 'intermediate' ? 'fit.above' : 'signature.issuer-not-here');
      page.line(2, `- ${labelled(words, absent, why)}`);
    }
  }
}

/**
 * @param {Page} page
 * @param {Report} report
 * @param {Words} words
 */
function orderLines(page, report, words) {
  const order = wrongOrder(report);
  if (order === null) return;
  const namesOf = (/** @type {number[]} */ list) =>
    list.map((index) => titleOf(report.certificates[index], words)).join(words.say('chain.next'));
  for (const which of /** @type {const} */ (['served', 'expected'])) {
    page.line(2, labelled(words, words.say(`fit.${which}`), namesOf(order[which])));
  }
}

/**
 * @param {Page} page
 * @param {Report} report
 * @param {ReturnType<typeof findingGroups>} groups
 * @param {Words} words
 */
function groupLines(page, report, groups, words) {
  for (const { code, severity, findings, more } of groups) {
    const fill = (/** @type {import('../../core/inspector.js').ChainFinding} */ finding) =>
      findingValues(finding, report, (one) => titleOf(one, words), words.say('fit.nameless'));
    for (const finding of findings) {
      const sentence = words.say(`chain.${code}`, fill(finding));
      page.line(2, `- ${labelled(words, words.say(`fit.${severity}`), sentence)}`);
    }
    if (more > 0) page.line(3, words.say('fit.more', { count: more }));
    page.line(3, words.say(`chain.${code}.do`, fill(findings[0])));
  }
}

/**
 * @param {Page} page
 * @param {Report} report
 * @param {Context} context
 */
export function chainPart(page, report, { words, campaigns }) {
  const several = chainPaths(report).some(({ steps }) => steps.length > 1);
  const authorities = [...campaigns.values()].flatMap(({ campaign }) => campaign.authorities);
  const groups = findingGroups(report, authorities);
  if (!several && groups.length === 0) return;
  page.line(1, words.say('fit.title'), 'bold');
  pathLines(page, report, words);
  if (groups.length === 0 && isProven(report)) page.line(2, words.say('fit.good'));
  orderLines(page, report, words);
  groupLines(page, report, groups, words);
}

/**
 * @param {Compared} side
 * @param {Report} report
 * @param {Words} words
 */
function sideLine({ certificate, verdict, intermediate }, report, words) {
  const facts = report.certificates[certificate];
  const unreadable = words.say('value.unreadable');
  return [
    labelled(words, words.say('comparison.issued'), facts.issuedOn ?? unreadable),
    labelled(words, words.say('comparison.issuer'), callName(facts.issuer) ?? unreadable),
    words.say(`verdict.${verdict}`),
    labelled(
      words,
      words.say('comparison.intermediate'),
      words.say(`comparison.intermediate.${intermediate}`),
    ),
  ].join(words.say('chain.fact'));
}

/**
 * @param {Page} page
 * @param {Report} report
 * @param {Context} context
 */
export function comparisonPart(page, report, { words }) {
  const made = comparisonOf(report);
  if (made === null) return;
  page.line(1, words.say('comparison.title'), 'bold');
  for (const side of /** @type {const} */ (['older', 'newer'])) {
    const label = words.say('chain.numbered', {
      side: words.say(`comparison.${side}`),
      number: made[side].certificate + 1,
    });
    page.line(2, labelled(words, label, sideLine(made[side], report, words)));
  }
  page.line(2, words.say(`comparison.new.${made.newer.verdict}`));
  page.line(2, lostNames(made, words));
  if (made.missingNames.length > 0) page.line(3, words.say('comparison.names.lost.do'));
  if (made.sameKey === null) return;
  page.line(2, words.say(made.sameKey ? 'comparison.key.same' : 'comparison.key.new'));
  if (made.sameKey) page.line(3, words.say('comparison.key.same.do'));
}

/**
 * @param {import('../../core/chain-model.js').Comparison} made
 * @param {Words} words
 */
function lostNames({ missingNames, more }, words) {
  if (missingNames.length === 0) return words.say('comparison.names.kept');
  const names = missingNames.join(words.say('comparison.join'));
  return more > 0
    ? words.say('comparison.names.lost-more', { names, more })
    : words.say('comparison.names.lost', { names });
}

/**
 * What the campaign's known keys say about a certificate.
 * @param {Report} report
 * @param {number} certificate
 * @param {Words} words
 * @returns {string[]}
 */
export function authorityLines(report, certificate, words) {
  const issuer = issuerMatch(report, certificate);
  if (issuer === null) return [];
  const sentence = words.say(`issuer-authority.${issuer}`);
  return [
    labelled(words, words.say('fact.issuerAuthority'), sentence),
    `  ${words.say('authority.no-verdict')}`,
  ];
}
