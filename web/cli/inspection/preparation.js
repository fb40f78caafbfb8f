/**
 * What every run needs before the first file: the module, and the campaigns and lists that it is given. A person can give
 * any campaign, so whatever is wrong with it is said with its file and place.
 *
 * @typedef {import('../../campaign/campaign.js').Campaign} Campaign
 * @typedef {import('../../campaign/campaign.js').Texts} Texts
 * @typedef {import('../out/cli-words.js').Language} Language
 * @typedef {import('../../core/inspector.js').Inspector} Inspector
 *
 * @typedef {object} Book A campaign with its sentences. Plain data: another thread gets the same.
 * @property {Campaign} campaign
 * @property {Texts} texts Empty where nobody wants sentences.
 * @property {Language} language Of the texts.
 *
 * @typedef {object} Place Where a campaign is.
 * @property {string | null} id Of one that comes with the program.
 * @property {string} file For messages: the file that it was read from.
 */
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { completed, dayOf, layeredTexts, questionsOf, reviewDay, valuesOf } from '../../campaign/campaign.js';
import { textKeys } from '../../campaign/check/texts-check.js';
import { compileCampaigns } from '../../campaign/compile/rule-program.js';
import { CampaignError } from '../../campaign/compile/shape.js';
import { isList, listHead, listsOf } from '../../campaign/lists/list-head.js';
import { ListError, RulesError } from '../../core/inspector.js';
import {
  campaignIds,
  compiledRulebook,
  keyGroups,
  moduleBytes,
  ownCampaign,
  ownCampaignTexts,
  standardCampaign,
  textsOf,
} from '../data.js';
import { Complaint, UsageError } from '../options.js';

/**
 * @typedef {object} Rulebook What a run goes by.
 * @property {string[]} ids Of its campaigns.
 * @property {Book[]} books None where the ids are enough.
 * @property {Uint8Array} program The rules of all of them, which the inspector goes by from then on.
 * @property {string} reviewBy The day by which the first of them is to be looked at again.
 */

/** @type {{ texts: Texts, language: Language }} */
const WORDLESS = { texts: {}, language: 'en' };

/** Nothing can be inspected at all. */
class SetupError extends Complaint {}

/** @returns {Promise<WebAssembly.Module>} */
export async function loadModule() {
  let bytes;
  try {
    bytes = await moduleBytes();
  } catch (error) {
    const { path = '' } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new SetupError('setup.no-module', { file: path });
  }
  return WebAssembly.compile(bytes);
}

/**
 * All campaigns have been compiled by the build; a run without sentences does not wait for anything else of them.
 * @param {Pick<import('../options.js').Options, 'campaigns' | 'lists' | 'answers'>} options
 * @param {Language | null} language Of the sentences; null: none are wanted.
 * @param {Inspector} inspector
 * @returns {Promise<Rulebook>}
 */
export async function loadRulebook({ campaigns: names, lists, answers }, language, inspector) {
  const asked = names.length + lists.length + Object.keys(answers).length > 0;
  const compiled = asked ? null : await compiledRulebook();
  if (compiled !== null) {
    const { ids, all, reviewBy } = compiled;
    inspector.setRules(all);
    return {
      ids,
      books: language === null ? [] : (await loadBooks([], language)).books,
      program: all,
      reviewBy,
    };
  }
  const loaded = await loadBooks(names, language);
  const program = await compileBooks(loaded, inspector);
  const campaigns = loaded.books.map(({ campaign }) => campaign);
  return { ids: campaigns.map(({ id }) => id), books: loaded.books, program, reviewBy: reviewDay(campaigns) };
}

/**
 * @param {string[]} names As given; none: all that come with the program.
 * @param {Language | null} language Of the sentences; null: none are wanted.
 * @returns {Promise<{ books: Book[], places: Place[] }>}
 */
export async function loadBooks(names, language) {
  const places = (names.length > 0 ? names : campaignIds()).map(placeOf);
  const books = places.map(async (place) => {
    const campaign = whole(place.id === null ? await parseJson(place.file) : await ownCampaign(place.id));
    return { campaign, ...(language === null ? WORDLESS : await textsFor(campaign, place, language)) };
  });
  return { books: await Promise.all(books), places };
}

/**
 * An id that is known wins; what else holds a separator or ends like a file is a path.
 * @param {string} name
 * @returns {Place}
 */
function placeOf(name) {
  if (campaignIds().includes(name)) return { id: name, file: `campaigns/${name}/campaign.json` };
  if (!/[/\\]|\.json$/.test(name)) throw new UsageError('usage.unknown-campaign', { value: name });
  return { id: null, file: isFolder(name) ? join(name, 'campaign.json') : name };
}

/** @param {string} path */
const isFolder = (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/**
 * The rules of all of them in one program, which the inspector then goes by.
 * @param {Awaited<ReturnType<typeof loadBooks>>} loaded
 * @param {Inspector} inspector
 * @returns {Promise<Uint8Array>}
 */
async function compileBooks({ books, places }, inspector) {
  const campaigns = books.map(({ campaign }) => campaign);
  const groups = await keyGroups();
  try {
    const program = compileCampaigns(campaigns, inspector.manual, groups);
    inspector.setRules(program);
    for (const campaign of campaigns) checkShape(campaign);
    return program;
  } catch (error) {
    const { campaign: id = null } = error instanceof CampaignError ? error : {};
    const at = campaigns.findIndex((one, index) =>
      id === null ? campaigns.findIndex((other) => other?.id === one?.id) < index : one?.id === id,
    );
    throw campaignProblem(places[Math.max(at, 0)].file, error);
  }
}

/**
 * What the texts of a campaign are filled with: a shape that breaks this would break every answer.
 * @param {Campaign} campaign
 */
function checkShape(campaign) {
  valuesOf(campaign, {}, 'ja');
  dayOf(0, campaign);
}

/**
 * @param {string} path
 * @param {string} unreadable Key of the complaint.
 * @returns {Uint8Array}
 */
function readBytes(path, unreadable) {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code = '' } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new SetupError(unreadable, { file: path, detail: code });
  }
}

/**
 * @param {string} path
 * @returns {Promise<any>}
 */
async function parseJson(path) {
  // Also drops a byte order mark.
  const text = new TextDecoder().decode(readBytes(path, 'setup.campaign-unreadable'));
  let value;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    throw new SetupError('setup.campaign-no-json', { file: path, detail: message });
  }
  // Of two values under one name JSON.parse keeps the last. Most runs have no campaign of their own, and do without this.
  const { readJsonText } = await import('../../campaign/check/json-places.js');
  const [twice] = readJsonText(text).problems;
  if (!twice) return value;
  const place = `${path}:${twice.at.line}:${twice.at.column}: ${twice.path}`;
  throw new SetupError('setup.campaign-wrong', { place, detail: twice.message });
}

/**
 * The complete campaign; what has another shape stays as it is, and compiling it says what is wrong and where.
 * @param {unknown} value
 * @returns {Campaign}
 */
function whole(value) {
  try {
    return completed(/** @type {any} */ (value), standardCampaign());
  } catch {
    return /** @type {any} */ (value);
  }
}

/**
 * @param {string} file
 * @param {unknown} error
 * @returns {SetupError}
 */
function campaignProblem(file, error) {
  if (error instanceof CampaignError) {
    const place = error.path ? `${file}: ${error.path}` : file;
    return new SetupError('setup.campaign-wrong', { place, detail: error.message });
  }
  const detail = error instanceof RulesError ? `${error.code} ${error.offset ?? ''}`.trim() : String(error);
  return new SetupError('setup.campaign-refused', { file, detail });
}

/**
 * A campaign's sentences, with those that all have in common; in the other language where it has none in this one.
 * @param {Campaign} campaign
 * @param {Place} place
 * @param {Language} language
 * @returns {Promise<{ texts: Texts, language: Language }>}
 */
async function textsFor(campaign, { id, file }, language) {
  /** @type {Language[]} */
  const languages = language === 'ja' ? ['ja', 'en'] : ['en', 'ja'];
  const fileIn = (/** @type {Language} */ spoken) => join(dirname(file), `${spoken}.json`);
  const isThere = (/** @type {Language} */ spoken) => statSync(fileIn(spoken), { throwIfNoEntry: false });
  const spoken = id === null ? languages.find(isThere) : language;
  const own =
    id === null ? spoken && (await parseJson(fileIn(spoken))) : await ownCampaignTexts(id, language);
  const texts = Object.entries(own ?? {}).filter(([, text]) => typeof text === 'string');
  const base = textsOf('incident', spoken ?? language);
  return {
    texts: layeredTexts(keysOf(campaign), Object.fromEntries(texts), base),
    language: spoken ?? language,
  };
}

/**
 * @param {Campaign} campaign Of any shape.
 * @returns {string[]}
 */
function keysOf(campaign) {
  try {
    return textKeys(campaign);
  } catch {
    // What is wrong with it is said when it is compiled.
    return [];
  }
}

/**
 * Lists for the campaigns that ask for one.
 * @param {string[]} files
 * @param {Inspector} inspector Has them from then on.
 * @param {Book[]} books
 * @returns {Uint8Array[]}
 */
export function loadLists(files, inspector, books) {
  const asked = books.flatMap(({ campaign }) => listsOf(campaign)).map(({ id }) => id);
  const lists = files.map((file) => readBytes(file, 'setup.list-unreadable'));
  // One by one as well, so that the one that is wrong can be named.
  for (const [index, list] of lists.entries()) {
    if (!isList(list)) throw new SetupError('setup.list-none', { file: files[index] });
    openLists([list], files[index], inspector);
    const id = listHead(list)?.id ?? '';
    if (!asked.includes(id)) throw new SetupError('setup.list-not-asked', { file: files[index], id });
  }
  if (lists.length > 1) openLists(lists, files.join(', '), inspector);
  return lists;
}

/**
 * @param {Uint8Array[]} lists
 * @param {string} file
 * @param {Inspector} inspector
 */
function openLists(lists, file, inspector) {
  try {
    inspector.setLists(lists);
  } catch (error) {
    if (!(error instanceof ListError)) throw error;
    throw new SetupError(error.code === 'bad-lists' ? 'setup.list-damaged' : 'setup.lists-too-large', {
      file,
    });
  }
}

/**
 * What somebody answered, for each of the campaigns that ask it.
 * @param {Book[]} books
 * @param {import('../options.js').Options['answers']} answers
 * @returns {import('../../core/inspector.js').CampaignAnswers}
 */
export function answersFor(books, answers) {
  const asked = books.map(({ campaign }) => ({ id: campaign.id, questions: questionsOf(campaign) }));
  const unknown = Object.keys(answers).find((one) => !asked.some(({ questions }) => questions.includes(one)));
  if (unknown !== undefined) throw new UsageError('usage.unknown-question', { value: unknown });
  const given = asked.map(({ id, questions }) => ({
    id,
    own: Object.entries(answers).filter(([question]) => questions.includes(question)),
  }));
  const answered = given.filter(({ own }) => own.length > 0);
  return Object.fromEntries(answered.map(({ id, own }) => [id, Object.fromEntries(own)]));
}
