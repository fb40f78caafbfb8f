/**
 * What the command line says. Knows no text: a mistake is a key of web/text/cli.*.json with its fillings.
 *
 * @typedef {object} Options
 * @property {string | null} asOf As typed; whether it is a day is for the campaign to say.
 * @property {string | null} campaign
 * @property {boolean} json
 * @property {string | null} lang
 * @property {boolean} help
 * @property {boolean} version
 * @property {string[]} files Exactly as given, `-` for standard input.
 */

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

/** @typedef {'as-of' | 'campaign' | 'lang'} ValueName */
/** @typedef {'json' | 'help' | 'version'} SwitchName */

/** @type {{ [option: string]: ValueName }} */
const WITH_VALUE = { '--as-of': 'as-of', '--campaign': 'campaign', '--lang': 'lang' };

/** @type {{ [option: string]: SwitchName }} */
const SWITCHES = { '--json': 'json', '--help': 'help', '-h': 'help', '--version': 'version' };

const LANGUAGES = ['ja', 'en'];

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
  if (options.files.length === 0 && !options.help && !options.version) throw new UsageError('usage.no-file');
  return options;
}

/** @returns {Options} */
function emptyOptions() {
  return { asOf: null, campaign: null, json: false, lang: null, help: false, version: false, files: [] };
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
    options[SWITCHES[option]] = true;
    return 0;
  }
  if (!Object.hasOwn(WITH_VALUE, option)) throw new UsageError('usage.unknown-option', { option });
  const value = attached ?? next;
  if (value === undefined || value === '') throw new UsageError(`usage.value-missing.${WITH_VALUE[option]}`);
  setValue(options, WITH_VALUE[option], value);
  return attached === undefined ? 1 : 0;
}

/**
 * @param {Options} options
 * @param {ValueName} name
 * @param {string} value
 */
function setValue(options, name, value) {
  if (name === 'lang' && !LANGUAGES.includes(value)) throw new UsageError('usage.bad-language', { value });
  if (name === 'as-of' && !/^\d{4}-\d{2}-\d{2}$/.test(value))
    throw new UsageError('usage.bad-day', { value });
  if (name === 'lang') options.lang = value;
  else if (name === 'campaign') options.campaign = value;
  else options.asOf = value;
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
