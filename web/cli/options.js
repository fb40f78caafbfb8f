/**
 * Room web/cli: what the command promises: options, help, language, exit status, and the data it carries.
 *
 * What the command line says. Knows no text: a mistake is a key of web/text/cli.*.json with its fillings.
 *
 * @typedef {object} Options
 * @property {string | null} asOf As typed; whether it is a day is for the campaign to say.
 * @property {string[]} campaigns Ids and paths, as given; none: all that come with the program.
 * @property {{ [question: string]: 'yes' | 'no' }} answers
 * @property {string[]} lists Files.
 * @property {boolean} listCampaigns
 * @property {Format} format
 * @property {boolean} ndjson Inputs are lines of JSON, each with an id.
 * @property {boolean} details With `ndjson`: the whole report.
 * @property {boolean} nullList Names come from standard input, each ended by NUL.
 * @property {number | null} jobs null: as the machine and the work suggest.
 * @property {Verdict[] | null} only null: all.
 * @property {string | null} lang
 * @property {boolean} help
 * @property {boolean} version
 * @property {string[]} files Exactly as given, `-` for standard input.
 *
 * @typedef {import('../core/inspector.js').Verdict} Verdict
 * @typedef {'words' | 'json' | 'csv' | 'table'} Format
 */

import { parseArgs } from 'node:util';
import { VERDICTS } from '../core/verdicts.js';

/** What ends the run before it began: exit status 2 and one sentence. */
export class Complaint extends Error {
  /**
   * @param {string} key
   * @param {{ [name: string]: string }} [values]
   */
  constructor(key, values = {}) {
    super(key);
    this.name = new.target.name;
    this.key = key;
    this.values = values;
  }
}

/** Wrong usage. */
export class UsageError extends Complaint {}

const LANGUAGES = ['ja', 'en'];

/** @type {Format[]} */
const FORMATS = ['json', 'csv', 'table'];

/** More threads than this help no machine. */
const MOST_JOBS = 64;

/** @type {{ [option: string]: Partial<Options> }} */
const SWITCHES = {
  json: { format: 'json' },
  ndjson: { ndjson: true },
  details: { details: true },
  null: { nullList: true },
  'list-campaigns': { listCampaigns: true },
  help: { help: true },
  version: { version: true },
};

/**
 * Which of several values was meant would be a guess.
 * @param {string} option
 * @param {string | undefined} before what was given for the same, if anything
 * @param {string} value
 * @throws {UsageError}
 */
export function assertSame(option, before, value) {
  if (before !== undefined && before !== value)
    throw new UsageError('usage.contradiction', { option, before, value });
}

/**
 * Those that have one value: where it goes, and what it is read as.
 * @type {{ [option: string]: [field: keyof Options, read: (value: string) => Options[keyof Options]] }}
 */
const SINGLE = {
  'as-of': [
    'asOf',
    (value) => {
      if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) throw new UsageError('usage.bad-day', { value });
      return value;
    },
  ],
  format: ['format', (value) => oneOf(FORMATS, value, 'usage.bad-format')],
  jobs: [
    'jobs',
    (value) => {
      if (!/^\d{1,2}$/.test(value) || Number(value) < 1 || Number(value) > MOST_JOBS)
        throw new UsageError('usage.bad-jobs', { value });
      return Number(value);
    },
  ],
  lang: ['lang', (value) => oneOf(LANGUAGES, value, 'usage.bad-language')],
  only: [
    'only',
    (value) => value.split(',').map((verdict) => oneOf(VERDICTS, verdict.trim(), 'usage.bad-verdict')),
  ],
};

/** Those that may be given again. @type {{ [option: string]: (options: Options, value: string) => void }} */
const REPEATED = {
  campaign: ({ campaigns }, value) => {
    if (!campaigns.includes(value)) campaigns.push(value);
  },
  answer: ({ answers }, value) => {
    const [, question, answer] = /^([^=]+)=(yes|no)$/.exec(value) ?? [];
    if (question === undefined) throw new UsageError('usage.bad-answer', { value });
    const before = Object.hasOwn(answers, question) ? `${question}=${answers[question]}` : undefined;
    assertSame('--answer', before, value);
    answers[question] = /** @type {'yes' | 'no'} */ (answer);
  },
  list: ({ lists }, value) => {
    lists.push(value);
  },
};

/** As `parseArgs` takes them. Mistakes are found by us, so that they are told in the person's language. */
const KNOWN = Object.fromEntries([
  ...Object.keys(SWITCHES).map((name) => [name, { type: /** @type {const} */ ('boolean') }]),
  ...Object.keys({ ...SINGLE, ...REPEATED }).map((name) => [name, { type: /** @type {const} */ ('string') }]),
  ['help', { type: /** @type {const} */ ('boolean'), short: 'h' }],
]);

/**
 * @template {string} Choice
 * @param {readonly Choice[]} choices
 * @param {string} value
 * @param {string} key Of the complaint.
 * @returns {Choice}
 */
function oneOf(choices, value, key) {
  const choice = choices.find((one) => one === value);
  if (choice === undefined) throw new UsageError(key, { value });
  return choice;
}

/**
 * @param {string[]} args
 * @returns {Options}
 * @throws {UsageError}
 */
export function parseOptions(args) {
  const options = emptyOptions();
  /** @type {Map<string, string>} */
  const given = new Map();
  const { tokens } = parseArgs({ args, options: KNOWN, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') options.files.push(token.value);
    if (token.kind === 'option') readOption(options, token, given);
  }
  if (!options.help && !options.version && !options.listCampaigns) settle(options);
  return options;
}

/** @returns {Options} */
function emptyOptions() {
  return {
    asOf: null,
    campaigns: [],
    answers: {},
    lists: [],
    listCampaigns: false,
    format: 'words',
    ndjson: false,
    details: false,
    nullList: false,
    jobs: null,
    only: null,
    lang: null,
    help: false,
    version: false,
    files: [],
  };
}

/**
 * What goes together, and what follows from it.
 * @param {Options} options
 */
function settle(options) {
  const { files, nullList } = options;
  if (nullList && files.length > 0) throw new UsageError('usage.null-and-files');
  if (options.ndjson && options.format === 'words') options.format = 'json';
  if (options.details && !(options.ndjson && options.format === 'json'))
    throw new UsageError('usage.details-alone');
  if (options.ndjson && !nullList && files.length === 0) files.push('-');
  if (!nullList && files.length === 0) throw new UsageError('usage.no-file');
}

/**
 * @param {Options} options
 * @param {{ name: string, rawName: string, value?: string, inlineValue?: boolean }} token
 * @param {Map<string, string>} given The values of those that have one, by name.
 */
function readOption(options, { name, rawName, value, inlineValue }, given) {
  if (Object.hasOwn(SWITCHES, name)) {
    if (inlineValue) throw new UsageError('usage.no-value-allowed', { option: rawName });
    Object.assign(options, SWITCHES[name]);
    return;
  }
  if (!Object.hasOwn(SINGLE, name) && !Object.hasOwn(REPEATED, name))
    throw new UsageError('usage.unknown-option', { option: rawName });
  if (!value) throw new UsageError(`usage.value-missing.${name}`);
  if (Object.hasOwn(REPEATED, name)) return REPEATED[name](options, value);
  const [field, read] = SINGLE[name];
  Object.assign(options, { [field]: read(value) });
  assertSame(rawName, given.get(name), value);
  given.set(name, value);
}

/**
 * The language to complain in when the options themselves are wrong.
 * @param {string[]} args
 * @returns {string | null}
 */
export function languageAskedFor(args) {
  const joined = args.find((arg) => arg === '--lang=ja' || arg === '--lang=en');
  const value = joined?.slice('--lang='.length) ?? args[args.indexOf('--lang') + 1];
  return args.includes('--lang') || joined
    ? (LANGUAGES.find((language) => language === value) ?? null)
    : null;
}

/**
 * The language of the person in front: what the environment says first, else what the system is set to.
 * @param {{ [name: string]: string | undefined }} environment
 * @param {string} systemLocale BCP 47, where the environment names none (Windows, graphical sessions).
 * @returns {'ja' | 'en'}
 */
export function languageOf(environment, systemLocale) {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || systemLocale;
  return /^ja(?![a-z])/i.test(locale) ? 'ja' : 'en';
}
