/** The sample certificates of a campaign as files: the same from the kit and the command line. */
import { plainText, stepOf, valuesOf } from '../campaign/campaign.js';
import { listHead, listsOf } from '../campaign/lists/list-head.js';
import { samplesFor } from '../campaign/samples/samples.js';
import { withSums } from './publication.js';

/** @typedef {import('../campaign/campaign.js').Campaign} Campaign */
/** @typedef {import('../campaign/campaign.js').Texts} Texts */
/** @typedef {import('../campaign/samples/samples.js').Sample} Sample */
/** @typedef {import('../campaign/samples/samples.js').Missing} Missing */
/** @typedef {import('../campaign/samples/samples.js').Title} Title */
/** @typedef {import('./publication.js').ProductFile} ProductFile */

/** What the samples are, and what has to be answered: for programs, and for people. */
const INDEX = 'samples.json';
export const TABLE = 'samples.txt';

/**
 * Samples for the page as it is published, with its own lists in it: what those say of a certificate is what counts there.
 * @param {Campaign} campaign
 * @param {import('../campaign/campaign.js').KeyGroups} groups
 * @param {Uint8Array[]} lists
 * @param {string} [anyDay] the day of a campaign that names none
 */
export function samplesOfPage(campaign, groups, lists, anyDay) {
  const ids = listsOf(campaign).map(({ id }) => id);
  const own = lists.flatMap((bytes) => {
    const id = listHead(bytes)?.id ?? '';
    return ids.includes(id) ? [[id, { bytes }]] : [];
  });
  return samplesFor(campaign, { groups, anyDay, lists: Object.fromEntries(own) });
}

/**
 * A text as plain words, with all that fills it; empty where there is none.
 * @callback Say
 * @param {string} key
 * @param {import('../campaign/campaign.js').Values} [own] more fillings
 * @param {import('../campaign/campaign.js').Step | null} [row] of the steps table
 * @returns {string}
 */

/**
 * @param {Campaign} campaign
 * @param {Texts} texts of samples (web/text/samples.*.json) and of the campaign
 * @param {string} lang
 * @returns {Say}
 */
function sayer(campaign, texts, lang) {
  const usual = valuesOf(campaign, texts, lang);
  return (key, own = {}, row = null) =>
    plainText(texts[key] ?? '', { ...(row ? valuesOf(campaign, texts, lang, row) : usual), ...own });
}

/**
 * "Issue date: The last moment inside: …"
 * @param {Title} title
 * @param {Campaign} campaign
 * @param {Say} say
 */
function sampleTitle({ reason, label, value, about }, campaign, say) {
  const said = say(`sample.${label}`, { value }) || label;
  const [kind = '', ...rest] = about.split('.');
  if (reason === null && kind === 'affected') return said;
  // A step is known by what it says to do.
  const id = rest.join('.');
  const named = kind === 'step' ? say(`step.${id}.title`, {}, stepOf(campaign, id)) : say(about);
  const subject = say(`reason.${reason}.name`) || say(`sample.about.${kind}`, { id: named || id }) || about;
  return `${subject}: ${said}`;
}

/** @param {Missing} missing @param {Campaign} campaign @param {Say} say */
const missingTitle = ({ title }, campaign, say) =>
  sampleTitle({ ...title, label: title.label === 'inside' ? 'missing' : 'missing-boundary' }, campaign, say);

/**
 * @param {Missing[]} missing
 * @param {Campaign} campaign
 * @param {Texts} texts
 * @param {string} lang
 */
export function missingTitles(missing, campaign, texts, lang) {
  const say = sayer(campaign, texts, lang);
  return missing.map((one) => missingTitle(one, campaign, say));
}

/** @param {Sample} sample */
const fileOf = ({ name }) => `${name}.pem`;

/** @param {Sample} sample */
const listFiles = ({ name, lists }) =>
  lists.map((content, at) => ({ path: `${name}.${at + 1}.list`, content }));

/**
 * @param {Sample} sample
 * @param {Campaign} campaign
 * @param {Say} say
 */
function told(sample, campaign, say) {
  const { title, asOf, expected, answers } = sample;
  const lists = listFiles(sample).map(({ path }) => path);
  const row = stepOf(campaign, expected.stepText);
  const next = say(`step.${expected.stepText}.title`, {}, row) || expected.step;
  const step = next && row?.deadline ? `${next} (${row.deadline})` : next;
  const lines = [
    say('samples.expected', { verdict: say(`samples.verdict.${expected.verdict}`), day: asOf }),
    say('samples.why', { why: sampleTitle(title, campaign, say) }),
    ...(step ? [say('samples.step', { step })] : []),
    ...Object.entries(answers[campaign.id] ?? {}).map(([question, answer]) =>
      say('samples.answer', {
        question: say(`ask.${question}`) || question,
        answer: say(`samples.answer.${answer}`),
      }),
    ),
    ...(lists.length > 0 ? [say('samples.lists', { lists: lists.join(', ') })] : []),
  ];
  return [fileOf(sample), ...lines.map((line) => `    ${line}`)].join('\n');
}

/**
 * @param {{ campaign: Campaign, samples: Sample[], missing: Missing[] }} made
 * @param {Say[]} spoken in each language
 */
const table = ({ campaign, samples, missing }, spoken) =>
  spoken
    .map((say) =>
      [
        say('samples.title'),
        say('samples.what'),
        ...samples.map((sample) => told(sample, campaign, say)),
        ...missing.map((one) => missingTitle(one, campaign, say)),
      ].join('\n\n'),
    )
    .join(`\n\n\n${'='.repeat(60)}\n\n`);

/**
 * @param {{ campaign: Campaign, samples: Sample[], missing: Missing[] }} made
 * @param {Record<string, Texts>} texts of the campaign, of what all incidents share, and of samples, by its languages
 * @returns {Promise<ProductFile[]>}
 */
export async function sampleFiles(made, texts) {
  const { campaign, samples, missing } = made;
  const spoken = Object.entries(texts).map(
    ([lang, own]) => /** @type {const} */ ([lang, sayer(campaign, own, lang)]),
  );
  const index = {
    campaign: campaign.id,
    version: campaign.version,
    samples: samples.map((sample) => ({
      file: fileOf(sample),
      title: Object.fromEntries(
        spoken.map(([lang, say]) => [lang, sampleTitle(sample.title, campaign, say)]),
      ),
      about: sample.title.about,
      asOf: sample.asOf,
      answers: sample.answers[campaign.id] ?? {},
      lists: listFiles(sample).map(({ path }) => path),
      expected: sample.expected,
    })),
    missing: missing.map(({ title }) => title),
  };
  return withSums([
    ...samples.flatMap((sample) => [{ path: fileOf(sample), content: sample.pem }, ...listFiles(sample)]),
    { path: INDEX, content: `${JSON.stringify(index, null, 2)}\n` },
    {
      path: TABLE,
      content: `${table(
        made,
        spoken.map(([, say]) => say),
      )}\n`,
    },
  ]);
}
