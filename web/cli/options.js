/**
 * Room web/cli: what the command promises: options, help, language, exit status, and the data it carries.
 *
 * What the command line says. Knows no text: a mistake is a key of web/text/cli.*.json with its fillings.
 *
 * @typedef {object} Options
 * @property {string | null} asOf As typed; whether it is a day is for the campaign to say.
 * @property {string | null} campaign
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

import { VERDICTS } from '../core/verdicts.js';

/** Wrong usage: exit status 2 and one sentence. */
export class UsageError extends Error {
  /**
   * @param {string} key
   * @param {{ [name: string]: string }} [values]
   */
  constructor(key, values = {}) {
    super(key);
    this.name = 'UsageError';
    this.key = key;
    this.values = values;
  }
}

const LANGUAGES = ['ja', 'en'];

/** @type {Format[]} */
const FORMATS = ['json', 'csv', 'table'];

/** More threads than this help no machine. */
const MOST_JOBS = 64;

/** @type {{ [option: string]: Partial<Options> }} */
const SWITCHES = {
  '--json': { format: 'json' },
  '--ndjson': { ndjson: true },
  '--details': { details: true },
  '--null': { nullList: true },
  '--help': { help: true },
  '-h': { help: true },
  '--version': { version: true },
};

/** @type {{ [option: string]: (options: Options, value: string) => void }} */
const WITH_VALUE = {
  '--as-of': (options, value) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) throw new UsageError('usage.bad-day', { value });
    options.asOf = value;
  },
  '--campaign': (options, value) => {
    options.campaign = value;
  },
  '--format': (options, value) => {
    options.format = oneOf(FORMATS, value, 'usage.bad-format');
  },
  '--jobs': (options, value) => {
    if (!/^\d{1,2}$/.test(value) || Number(value) < 1 || Number(value) > MOST_JOBS)
      throw new UsageError('usage.bad-jobs', { value });
    options.jobs = Number(value);
  },
  '--lang': (options, value) => {
    options.lang = oneOf(LANGUAGES, value, 'usage.bad-language');
  },
  '--only': (options, value) => {
    options.only = value.split(',').map((verdict) => oneOf(VERDICTS, verdict.trim(), 'usage.bad-verdict'));
  },
};

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
  let position = 0;
  while (position < args.length) {
    const arg = args[position++];
    if (arg === '--') {
      options.files.push(...args.slice(position));
      break;
    }
    if (!arg.startsWith('-') || arg === '-') {
      options.files.push(arg);
      continue;
    }
    position += readOption(options, arg, args[position]);
  }
  if (!options.help && !options.version) settle(options);
  return options;
}

/** @returns {Options} */
function emptyOptions() {
  return {
    asOf: null,
    campaign: null,
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
 * @param {string} arg
 * @param {string | undefined} next
 * @returns {number} how many further arguments it took
 */
function readOption(options, arg, next) {
  const equals = arg.startsWith('--') ? arg.indexOf('=') : -1;
  const option = equals < 0 ? arg : arg.slice(0, equals);
  const attached = equals < 0 ? undefined : arg.slice(equals + 1);
  if (Object.hasOwn(SWITCHES, option)) {
    if (attached !== undefined) throw new UsageError('usage.no-value-allowed', { option });
    Object.assign(options, SWITCHES[option]);
    return 0;
  }
  if (!Object.hasOwn(WITH_VALUE, option)) throw new UsageError('usage.unknown-option', { option });
  const value = attached ?? next;
  if (value === undefined || value === '') throw new UsageError(`usage.value-missing.${option.slice(2)}`);
  WITH_VALUE[option](options, value);
  return attached === undefined ? 1 : 0;
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
