/**
 * A report in plain words: the verdict first, then why, then what to do, then what the certificate says.
 *
 * @typedef {import('../../core/inspector.js').Report} Report
 * @typedef {import('../../core/inspector.js').Result} Result
 * @typedef {import('../../core/inspector.js').Verdict} Verdict
 * @typedef {import('../../core/inspector.js').CertificateFacts} CertificateFacts
 * @typedef {import('./cli-words.js').CampaignWords} CampaignWords
 * @typedef {import('./cli-words.js').Words} Words
 * @typedef {import('./terminal.js').Paint} Paint
 * @typedef {import('./terminal.js').Style} Style
 *
 * @typedef {object} Context What one run writes with.
 * @property {Words} words
 * @property {Map<string, CampaignWords>} campaigns By id.
 * @property {CampaignWords | null} only The only one; null: there are several.
 * @property {import('../inspection/answerer.js').Zone} zone Of the days.
 * @property {string} asOf Day.
 * @property {string | null} overdue The day by which the data was to be looked at again, where that is over.
 * @property {Paint} paint
 */
import {
  clientWord,
  conditionAnswer,
  formatDay,
  questionsOf,
  stepOf,
  toldReasons,
} from '../../campaign/campaign.js';
import { listsOf } from '../../campaign/lists/list-head.js';
import { isSelfSignedAlone } from '../../core/chain-model.js';
import {
  errorKey,
  isAllClearWithheld,
  limitWords,
  PRINTOUT,
  placeKey,
  unreadBeside,
  waysFor,
} from '../../core/refusals.js';
import { authorityLines, chainPart, comparisonPart } from './plain-chain.js';
import {
  briefLine,
  factLines,
  findingLines,
  keyLine,
  nameLine,
  namesLine,
  titleOf,
  zoneName,
} from './plain-facts.js';
import { Page } from './print-page.js';

/** @type {{ [verdict in Verdict]: Style }} */
const COLOURS = { affected: 'red', 'not-affected': 'green', undetermined: 'yellow' };

/**
 * Advice is none: it makes no verdict.
 * @param {Context['campaigns']} campaigns
 */
const incidentsAmong = (campaigns) =>
  [...campaigns.values()].filter(({ campaign }) => campaign.kind !== 'advice').length;

/**
 * What is said once, before the first file.
 * @param {Context} context
 * @returns {string}
 */
export function openingText({ words, only, campaigns, zone, asOf, overdue, paint }) {
  const page = new Page(paint);
  if (only === null) page.line(0, words.say('opening.several', { count: incidentsAmong(campaigns) }), 'bold');
  else if (only.has('title')) page.line(0, only.title, 'bold');
  page.line(0, words.say('opening.as-of', { asOf, zone: zoneName(zone) }));
  if (overdue) page.line(0, words.say('opening.overdue', { day: overdue }), 'yellow');
  if (only?.campaign.closedFrom && asOf >= only.campaign.closedFrom && only.has('closed.title')) {
    page.line(0, only.tell('closed.title'), 'bold', 'yellow');
    page.line(0, only.tell('closed.lead'));
  }
  return page.toString();
}

/**
 * What is said once, behind the last of several answers.
 * @param {import('../inspection/work.js').Counts} counts
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
    verdictLine(page, report.verdict, context.only, context.words);
    page.line(1, errorSentence({ code: 'unread-text' }, context));
  } else if (report.verdict === 'not-affected' && unreadBeside(report) !== null) {
    caution(page, 'unread', context);
  }
  for (const results of byCertificate(report)) certificatePart(page, report, results, context);
  requestsPart(page, report, context);
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
 * @param {Page} page
 * @param {'expired' | 'unread'} about
 * @param {Context} context
 */
function caution(page, about, { words }) {
  page.line(1, words.say(`caution.${about}`));
  const value = words.say(`caution.${about}.do`);
  page.line(1, words.say('line', { label: words.say('label.do'), value }));
}

/**
 * What each server certificate was answered: first the one that decided, then the others as they stand in the input.
 * @param {Report} report
 * @returns {Result[][]}
 */
function byCertificate({ results, serverCertificate }) {
  const certificates = new Set(results.map(({ certificate }) => certificate));
  const order = [serverCertificate, ...certificates].filter((one, index, all) => all.indexOf(one) === index);
  return order
    .map((one) => results.filter(({ certificate }) => certificate === one))
    .filter(({ length }) => length > 0);
}

/**
 * @param {Page} page
 * @param {Verdict} verdict
 * @param {CampaignWords | null} texts
 * @param {Words} words
 */
function verdictLine(page, verdict, texts, words) {
  const key = `verdict.${verdict}.title`;
  page.line(1, texts?.has(key) ? texts.tell(key) : words.say(`verdict.${verdict}`), 'bold', COLOURS[verdict]);
}

/**
 * @param {{ code: string, line: number | null, offset: number | null }} place
 * @param {Words} words
 * @returns {string | null}
 */
function placeWords({ code, line, offset }, words) {
  if (line !== null && offset !== null) return words.say(placeKey(code), { line, offset });
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
  verdictLine(page, 'undetermined', context.only, words);
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
  const { words, only } = context;
  verdictLine(page, report.verdict, only, words);
  if (isSelfSignedAlone(report)) {
    page.line(1, words.say('fit.self-signed'));
    return;
  }
  const own = 'verdict.undetermined.ca-only';
  page.line(1, only?.has(own) ? only.tell(own) : words.say('error.ca-only'));
  page.line(1, words.say('line', { label: words.say('label.do'), value: words.say('error.ca-only.do') }));
}

/**
 * @param {Page} page
 * @param {Report} report
 * @param {Result[]} results Of one certificate.
 * @param {Context} context
 */
function certificatePart(page, report, results, context) {
  const { words } = context;
  const [{ certificate }] = results;
  const facts = report.certificates[certificate];
  if (report.results.some((other) => other.certificate !== certificate)) {
    const title = titleOf(facts, words);
    page.line(1, words.say('heading.one', { number: certificate + 1, title }), 'bold');
  }
  for (const result of results) resultPart(page, facts, result, context);
  page.line(1, words.say('heading.certificate'), 'bold');
  page.list(2, [...factLines(facts, context), ...authorityLines(report, certificate, words)]);
  findingsPart(page, facts, context);
}

/**
 * @param {Page} page
 * @param {CertificateFacts} facts
 * @param {Result} result
 * @param {Context} context
 */
function resultPart(page, facts, result, context) {
  const { words, campaigns, only, asOf } = context;
  const texts = campaigns.get(result.campaign ?? '') ?? null;
  if (only === null && texts !== null) page.line(1, texts.title, 'bold');
  verdictLine(page, result.verdict, texts, words);
  if (texts === null) page.line(1, words.say('several.none', { count: incidentsAmong(campaigns), asOf }));
  else if (texts.has(`verdict.${result.verdict}.lead`))
    page.line(1, texts.tell(`verdict.${result.verdict}.lead`));
  // No plain all-clear: whoever uses it has something to do.
  if (result.verdict === 'not-affected' && facts.expired === true) {
    caution(page, 'expired', context);
  }
  if (texts !== null) {
    reasonsPart(page, facts, result, texts, words);
    clientsPart(page, result, texts, words);
    materialPart(page, result, texts, words);
    stepPart(page, facts, result, texts, words);
  }
  advicePart(page, result, context);
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
 * @param {CampaignWords} texts
 * @param {Words} words
 */
function reasonsPart(page, facts, result, texts, words) {
  if (result.reasons.length > 0) page.line(1, words.say('heading.why'), 'bold');
  for (const reason of toldReasons(texts.campaign, result)) {
    const { id } = reason;
    const answer = conditionAnswer(texts.campaign, reason);
    const label = texts.has(`reason.${id}.name`) ? texts.tell(`reason.${id}.name`) : id;
    const sentence = texts.has(`reason.${id}.${answer}`) ? texts.tell(`reason.${id}.${answer}`) : '';
    const said = words.say('reason', { label, answer: words.say(`answer.${answer}`), sentence });
    page.line(2, `- ${said.trimEnd()}`);
    const value = valueBehind(id, facts);
    if (value !== null) page.line(3, words.say('line', { label: words.say('label.certificate'), value }));
    if (!texts.has(`reason.${id}.rule`)) continue;
    page.line(
      3,
      words.say('line', { label: words.say('label.rule'), value: texts.tell(`reason.${id}.rule`) }),
    );
  }
}

/**
 * @param {Page} page
 * @param {Result} result
 * @param {CampaignWords} texts
 * @param {Words} words
 */
function clientsPart(page, { clients = [], step }, texts, words) {
  if (clients.length > 0) page.line(1, words.say('heading.clients'), 'bold');
  const lines = clients.map(({ id, verdict }) => {
    const key = `client.${id}`;
    const label = texts.has(key) ? texts.tell(key) : words.has(key) ? words.say(key) : id;
    return words.say('line', { label, value: words.say(`client.verdict.${clientWord(verdict, step)}`) });
  });
  page.list(2, lines);
}

/**
 * What would tell more.
 * @param {Page} page
 * @param {Result} result
 * @param {CampaignWords} texts
 * @param {Words} words
 */
function materialPart(page, { material = [] }, texts, words) {
  if (material.length > 0) page.line(1, words.say('heading.material'), 'bold');
  for (const one of material) {
    page.line(2, `- ${words.say(`material.${one}`)}`);
    if (one === 'list') for (const { id } of listsOf(texts.campaign)) page.line(3, `--list ${id}.list`);
    if (one !== 'answer') continue;
    for (const id of questionsOf(texts.campaign)) {
      const question = texts.has(`ask.${id}`) ? texts.tell(`ask.${id}`) : id;
      page.line(3, words.say('question', { question, id }));
    }
  }
}

/**
 * What campaigns that only advise say of a certificate, beside the others.
 * @param {Page} page
 * @param {Result} result
 * @param {Context} context
 */
function advicePart(page, { notices }, { words, campaigns }) {
  const advice = notices.filter((notice) => typeof notice !== 'string');
  if (advice.length > 0) page.line(1, words.say('heading.advice'), 'bold');
  for (const { campaign, id } of advice) {
    const texts = campaigns.get(campaign);
    const label = texts?.title ?? campaign;
    const value = texts?.has(`notice.${id}`) ? texts.tell(`notice.${id}`) : id;
    page.line(2, `- ${words.say('line', { label, value })}`);
  }
}

/** @param {import('../../campaign/campaign.js').Step | null} row */
const stepKey = (row) => (row === null ? 'unresolved' : `step.${row.text}`);

/**
 * @param {{ campaign: string | null, step: string | null, stepText: string | null }} result Of an affected certificate.
 * @param {Context} context
 * @returns {string} what to do, in one line
 */
export function stepTitle({ campaign, step, stepText }, { words, campaigns }) {
  const texts = campaigns.get(campaign ?? '');
  const row = texts === undefined ? null : stepOf(texts.campaign, stepText);
  const key = `${stepKey(row)}.title`;
  return texts?.has(key) ? texts.tell(key, row) : (step ?? words.say('step.none'));
}

/**
 * @param {Page} page
 * @param {CertificateFacts} facts
 * @param {Result} result
 * @param {CampaignWords} texts
 * @param {Words} words
 */
function stepPart(page, facts, result, texts, words) {
  if (result.verdict !== 'affected') return;
  const { campaign, language } = texts;
  const row = stepOf(campaign, result.stepText);
  const key = stepKey(row);
  page.line(1, words.say('heading.now'), 'bold');
  if (facts.expired && texts.has('expired.title')) {
    page.line(2, texts.tell('expired.title', row), 'bold');
    page.line(2, texts.tell('expired.lead', row));
  }
  const title = texts.has(`${key}.title`) ? texts.tell(`${key}.title`, row) : result.step;
  page.line(2, title ?? words.say('step.none'), 'bold');
  if (row?.deadline) page.line(2, words.say('deadline', { day: formatDay(row.deadline, language) }), 'bold');
  if (texts.has(`${key}.lead`)) page.line(2, texts.tell(`${key}.lead`, row));
  for (const [index, instruction] of (row?.instructions ?? []).entries()) {
    page.line(2, `${index + 1}. ${texts.tell(instruction, row)}`);
  }
  for (const slot of row?.links ?? []) {
    if (campaign.links[slot]) page.line(2, `- ${texts.say(`link.${slot}`)}: ${campaign.links[slot]}`);
  }
  for (const notice of result.notices) {
    if (typeof notice === 'string') page.line(2, `- ${texts.tell(`notice.${notice}`, row)}`);
  }
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

/** More requests than this are counted, not told: `--json` has them all. */
const REQUESTS_SHOWN = 10;

/**
 * What requests ask for, and how they fit the certificate beside them.
 * @param {Page} page
 * @param {Report} report
 * @param {Context} context
 */
function requestsPart(page, report, { words }) {
  const { requests } = report;
  for (const request of requests.slice(0, REQUESTS_SHOWN)) {
    page.line(1, words.say('heading.request'), 'bold');
    const facts = [
      ['subject', nameLine(request.subject, words)],
      ['subjectAltNames', namesLine(request.subjectAltNames, words)],
      ['publicKey', keyLine(request, words)],
    ];
    page.list(
      2,
      facts.map(([key, value]) => words.say('line', { label: words.say(`fact.${key}`), value })),
    );
    if (request.comparison !== null) requestBeside(page, request.comparison, report, words);
  }
  const more = requests.length - REQUESTS_SHOWN;
  if (more > 0) page.line(1, words.say('request.more', { count: more }));
}

/**
 * @param {Page} page
 * @param {import('../../core/inspector.js').RequestComparison} made
 * @param {Report} report
 * @param {Words} words
 */
function requestBeside(page, made, { certificates, results }, words) {
  const name = titleOf(certificates[made.certificate], words);
  /** @type {[string, string[], number][]} */
  const missing = [
    ['request.missing-in-request', made.missingInRequest, made.missingInRequestCount],
    ['request.missing-in-certificate', made.missingInCertificate, made.missingInCertificateCount],
  ];
  const said = missing
    .filter(([, , count]) => count > 0)
    .map(([key, names, count]) => {
      const more = count - names.length;
      const listed = names.join(', ');
      const value = more > 0 ? words.say('request.names-more', { names: listed, more }) : listed;
      return words.say('line', { label: words.say(`fact.${key}`), value });
    });
  if (said.length === 0)
    said.push(
      words.say('line', { label: words.say('fact.request.names'), value: words.say('request.names.same') }),
    );
  page.line(2, words.say('request.beside', { name }));
  page.list(3, [words.say(made.sameKey ? 'request.key.same' : 'request.key.other'), ...said]);
  if (made.missingInRequestCount > 0) page.line(2, words.say('request.missing-in-request.do'));
  const isClear = results.every(
    ({ certificate, verdict }) => certificate !== made.certificate || verdict === 'not-affected',
  );
  if (made.sameKey && !isClear) page.line(2, words.say('request.key.same.do'));
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
