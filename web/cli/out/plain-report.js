/**
 * A report in plain words: the verdict first, then why, then what to do, then what the certificate says.
 *
 * @typedef {import('../../core/inspector.js').Report} Report
 * @typedef {import('../../core/inspector.js').Result} Result
 * @typedef {import('../../core/inspector.js').Verdict} Verdict
 * @typedef {import('../../core/inspector.js').CertificateFacts} CertificateFacts
 * @typedef {import('../../campaign/campaign.js').Campaign} Campaign
 * @typedef {import('../../campaign/campaign.js').Texts} Texts
 * @typedef {import('./cli-words.js').Words} Words
 * @typedef {import('./cli-words.js').Language} Language
 * @typedef {import('./terminal.js').Paint} Paint
 * @typedef {import('./terminal.js').Style} Style
 *
 * @typedef {object} Context What one run writes with.
 * @property {Words} words
 * @property {Words} campaignWords
 * @property {Campaign} campaign
 * @property {Texts} campaignTexts
 * @property {Language} campaignLanguage
 * @property {Paint} paint
 */
import { formatDay, stepOf, valuesOf } from '../../campaign/campaign.js';
import { isSelfSignedAlone } from '../../core/chain-model.js';
import { errorKey, isAllClearWithheld, limitWords, PRINTOUT, waysFor } from '../../core/refusals.js';
import { authorityLines, chainPart, comparisonPart } from './plain-chain.js';
import { briefLine, factLines, findingLines, titleOf } from './plain-facts.js';
import { Page } from './print-page.js';

/** @type {{ [verdict in Verdict]: Style }} */
const COLOURS = { affected: 'red', 'not-affected': 'green', undetermined: 'yellow' };

/**
 * What is said once, before the first file.
 * @param {string} asOf
 * @param {Context} context
 * @returns {string}
 */
export function openingText(asOf, context) {
  const { words, campaignWords: texts, campaign } = context;
  const page = new Page(context.paint);
  const zone = campaign.timeZoneName ?? campaign.utcOffset;
  if (texts.has('title')) page.line(0, texts.say('title', fillings(context)), 'bold');
  page.line(0, words.say('opening.as-of', { asOf, zone }));
  if (campaign.closedFrom && asOf >= campaign.closedFrom && texts.has('closed.title')) {
    page.line(0, texts.say('closed.title', fillings(context)), 'bold', 'yellow');
    page.line(0, texts.say('closed.lead', fillings(context)));
  }
  return page.toString();
}

/**
 * What is said once, behind the last of several answers.
 * @param {import('../work/work.js').Counts} counts
 * @param {Context} context
 * @returns {string}
 */
export function closingText(counts, { words, paint }) {
  const page = new Page(paint);
  const { affected, undetermined, 'not-affected': notAffected } = counts;
  const numbers = { all: affected + undetermined + notAffected, affected, notAffected, undetermined };
  const shown = Object.entries(numbers).map(([name, count]) => [name, count.toLocaleString('en-US')]);
  page.line(0, words.say('closing.counts', Object.fromEntries(shown)), 'bold');
  return page.toString();
}

/**
 * @param {Report} report
 * @param {string} heading
 * @param {Context} context
 * @returns {string}
 */
export function reportText(report, heading, context) {
  const page = new Page(context.paint);
  page.line(0, heading, 'bold');
  if (report.error !== null) errorPart(page, report, context);
  else if (report.serverCertificate === null) noServerPart(page, report, context);
  if (isAllClearWithheld(report)) {
    verdictLine(page, report.verdict, context);
    page.line(1, errorSentence({ code: 'unread-text' }, context));
  }
  for (const result of gravestFirst(report)) resultPart(page, report, result, context);
  others(page, report, context);
  if (report.error === null) {
    chainPart(page, report, context);
    comparisonPart(page, report, context);
  }
  if (report.error === null) problemsPart(page, report, context);
  const notes = report.notes.filter((note) => note !== PRINTOUT);
  if (notes.length > 0) page.line(1, context.words.say('heading.notes'), 'bold');
  page.list(
    2,
    notes.map((note) => context.words.say(`note.${note}`)),
  );
  return page.toString();
}

/**
 * The result that decided, then the others as they stand in the input.
 * @param {Report} report
 * @returns {Result[]}
 */
function gravestFirst({ results, serverCertificate }) {
  const decided = results.filter((result) => result.certificate === serverCertificate);
  return [...decided, ...results.filter((result) => result.certificate !== serverCertificate)];
}

/**
 * @param {Context} context
 * @param {import('../../campaign/campaign.js').Step | null} [row]
 */
function fillings({ campaign, campaignTexts, campaignLanguage }, row = null) {
  return valuesOf(campaign, campaignTexts, campaignLanguage, row);
}

/**
 * @param {Page} page
 * @param {Verdict} verdict
 * @param {Context} context
 */
function verdictLine(page, verdict, { words, campaignWords: texts }) {
  const title = texts.has(`verdict.${verdict}.title`)
    ? texts.say(`verdict.${verdict}.title`)
    : words.say(`verdict.${verdict}`);
  page.line(1, title, 'bold', COLOURS[verdict]);
}

/**
 * @param {{ line: number | null, offset: number | null }} place
 * @param {Words} words
 * @returns {string | null}
 */
function placeWords({ line, offset }, words) {
  if (line !== null && offset !== null) return words.say('place.line-offset', { line, offset });
  if (line !== null) return words.say('place.line', { line });
  return offset === null ? null : words.say('place.offset', { offset });
}

/**
 * @param {Page} page
 * @param {Report} report
 * @param {Context} context
 */
function errorPart(page, report, context) {
  const { words } = context;
  const error = /** @type {import('../../core/inspector.js').ReportError} */ (report.error);
  verdictLine(page, 'undetermined', context);
  page.line(1, errorSentence(error, context, '', report.notes));
  const place = placeWords(error, words);
  if (place !== null) page.line(1, words.say('line', { label: words.say('label.place'), value: place }));
  advice(page, error.code, words, report.notes);
  if (report.found.length > 1) {
    const kinds = report.found.map((kind) => words.say(`kind.${kind}`)).join(words.say('separator'));
    page.line(1, words.say('line', { label: words.say('label.found'), value: kinds }));
  }
}

/**
 * @param {{ code: string, limit?: number | null }} error
 * @param {Context} context
 * @param {string} [detail] What the system said, where it said anything.
 * @param {string[]} [notes]
 * @returns {string}
 */
export function errorSentence(error, { words }, detail = '', notes = []) {
  return words.say(errorKey(error.code, notes), { limit: limitWords(error), detail });
}

/**
 * @param {Page} page
 * @param {string} code
 * @param {Words} words
 * @param {string[]} [notes]
 */
function advice(page, code, words, notes) {
  const key = `${errorKey(code, notes)}.do`;
  if (words.has(key))
    page.line(1, words.say('line', { label: words.say('label.do'), value: words.say(key) }));
  const lines = waysFor(code, (one) => words.has(one), notes).map(({ label, way }) =>
    words.say('line', { label: words.say(label), value: words.say(way) }),
  );
  page.list(2, lines);
}

/**
 * @param {Page} page
 * @param {Report} report
 * @param {Context} context
 */
function noServerPart(page, report, context) {
  const { words, campaignWords: texts } = context;
  verdictLine(page, report.verdict, context);
  if (isSelfSignedAlone(report)) {
    page.line(1, words.say('fit.self-signed'));
    return;
  }
  if (texts.has('verdict.undetermined.ca-only')) {
    page.line(1, texts.say('verdict.undetermined.ca-only', fillings(context)));
    return;
  }
  page.line(1, words.say('error.ca-only'));
  page.line(1, words.say('line', { label: words.say('label.do'), value: words.say('error.ca-only.do') }));
}

/**
 * @param {Page} page
 * @param {Report} report
 * @param {Result} result
 * @param {Context} context
 */
function resultPart(page, report, result, context) {
  const { words, campaignWords: texts } = context;
  const facts = report.certificates[result.certificate];
  if (report.results.length > 1) {
    page.line(
      1,
      words.say('heading.one', { number: result.certificate + 1, title: titleOf(facts, words) }),
      'bold',
    );
  }
  verdictLine(page, result.verdict, context);
  if (texts.has(`verdict.${result.verdict}.lead`)) {
    page.line(1, texts.say(`verdict.${result.verdict}.lead`, fillings(context)));
  }
  reasonsPart(page, facts, result, context);
  stepPart(page, facts, result, context);
  page.line(1, words.say('heading.certificate'), 'bold');
  page.list(2, [...factLines(facts, context), ...authorityLines(report, result.certificate, words)]);
  findingsPart(page, facts, context);
}

/**
 * The certificate's value that a reason is about, for the reasons that the predicates have by default.
 * @param {string} id
 * @param {CertificateFacts} facts
 * @returns {string | null}
 */
function valueBehind(id, facts) {
  const issuer = facts.issuer?.commonName;
  if (id === 'issuer') return issuer === undefined ? null : [issuer].flat().join(' / ');
  if (id === 'issued') return facts.issuedOn;
  return id === 'expires' || id === 'expired' || id === 'remainingDays' ? facts.expiresOn : null;
}

/**
 * @param {Page} page
 * @param {CertificateFacts} facts
 * @param {Result} result
 * @param {Context} context
 */
function reasonsPart(page, facts, result, context) {
  const { words, campaignWords: texts } = context;
  if (result.reasons.length > 0) page.line(1, words.say('heading.why'), 'bold');
  for (const { id, answer } of result.reasons) {
    const label = texts.has(`reason.${id}.name`) ? texts.say(`reason.${id}.name`) : id;
    const sentence = texts.has(`reason.${id}.${answer}`)
      ? texts.say(`reason.${id}.${answer}`, fillings(context))
      : '';
    const said = words.say('reason', { label, answer: words.say(`answer.${answer}`), sentence });
    page.line(2, `- ${said.trimEnd()}`);
    const value = valueBehind(id, facts);
    if (value !== null) page.line(3, words.say('line', { label: words.say('label.certificate'), value }));
    if (!texts.has(`reason.${id}.rule`)) continue;
    const rule = texts.say(`reason.${id}.rule`, fillings(context));
    page.line(3, words.say('line', { label: words.say('label.rule'), value: rule }));
  }
}

/** @param {import('../../campaign/campaign.js').Step | null} row */
const stepKey = (row) => (row === null ? 'unresolved' : `step.${row.text}`);

/**
 * @param {{ step: string | null, stepText: string | null }} result Of an affected certificate.
 * @param {Context} context
 * @returns {string} what to do, in one line
 */
export function stepTitle({ step, stepText }, context) {
  const { words, campaignWords: texts, campaign } = context;
  const row = stepOf(campaign, stepText);
  const key = `${stepKey(row)}.title`;
  return texts.has(key) ? texts.say(key, fillings(context, row)) : (step ?? words.say('answer.unknown'));
}

/**
 * @param {Page} page
 * @param {CertificateFacts} facts
 * @param {Result} result
 * @param {Context} context
 */
function stepPart(page, facts, result, context) {
  if (result.verdict !== 'affected') return;
  const { words, campaignWords: texts, campaign, campaignLanguage } = context;
  const row = stepOf(campaign, result.stepText);
  const key = stepKey(row);
  const values = fillings(context, row);
  page.line(1, words.say('heading.now'), 'bold');
  if (facts.expired && texts.has('expired.title')) {
    page.line(2, texts.say('expired.title', values), 'bold');
    page.line(2, texts.say('expired.lead', values));
  }
  page.line(2, stepTitle(result, context), 'bold');
  if (row?.deadline)
    page.line(2, words.say('deadline', { day: formatDay(row.deadline, campaignLanguage) }), 'bold');
  if (texts.has(`${key}.lead`)) page.line(2, texts.say(`${key}.lead`, values));
  for (const [index, instruction] of (row?.instructions ?? []).entries()) {
    page.line(2, `${index + 1}. ${texts.say(instruction, values)}`);
  }
  for (const slot of row?.links ?? []) {
    if (campaign.links[slot]) page.line(2, `- ${texts.say(`link.${slot}`)}: ${campaign.links[slot]}`);
  }
  for (const notice of result.notices) page.line(2, `- ${texts.say(`notice.${notice}`, values)}`);
}

/**
 * @param {Page} page
 * @param {CertificateFacts} facts
 * @param {Context} context
 */
function findingsPart(page, facts, context) {
  const lines = findingLines(facts.findings, context);
  if (lines.length > 0) page.line(1, context.words.say('heading.findings'), 'bold');
  page.list(2, lines);
}

/**
 * Certificates that have no verdict of their own.
 * @param {Page} page
 * @param {Report} report
 * @param {Context} context
 */
function others(page, report, context) {
  const judged = new Set(report.results.map((result) => result.certificate));
  const rest = report.certificates.filter((_, index) => !judged.has(index));
  if (rest.length > 0) page.line(1, context.words.say('heading.ca'), 'bold');
  for (const facts of rest) {
    page.line(2, `- ${briefLine(facts, context)}`);
    page.list(3, findingLines(facts.findings, context));
  }
}

/**
 * @param {Page} page
 * @param {Report} report
 * @param {Context} context
 */
function problemsPart(page, report, context) {
  const { words } = context;
  if (report.problems.length > 0) page.line(1, words.say('error.problems'), 'bold');
  for (const problem of report.problems) {
    const place = placeWords(problem, words);
    const sentence = errorSentence(problem, context);
    page.line(2, `- ${place === null ? sentence : words.say('line', { label: place, value: sentence })}`);
    if (words.has(`error.${problem.code}.do`)) page.line(3, words.say(`error.${problem.code}.do`));
  }
}
