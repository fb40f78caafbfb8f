/**
 * Room web/cli/campaign: the commands about campaigns of one's own: new, check, samples, build, list.
 *
 * @typedef {import('../out/cli-words.js').Words} Words
 * @typedef {import('../out/cli-words.js').Language} Language
 *
 * @typedef {object} Orders What a command was told.
 * @property {string[]} names what stands without an option
 * @property {string | null} out
 * @property {string[]} campaigns
 * @property {string | null} issuer
 * @property {boolean} overwrite
 *
 * @typedef {object} Desk Where a command works.
 * @property {Words} words
 * @property {Language} language
 * @property {(text: string) => Promise<void>} tell what was asked for
 * @property {(key: string, values?: Record<string, string | number>) => Promise<void>} complain
 * @property {string} today
 */
import { parseArgs } from 'node:util';
import { visible } from '../../core/visible-text.js';
import { ALL_CLEAR } from '../exit-status.js';
import { assertSame, UsageError } from '../options.js';
import { buildCampaign } from './build-campaign.js';
import { checkFolder } from './check-folder.js';
import { makeList } from './make-list.js';
import { newCampaign } from './new-campaign.js';
import { writeSamples } from './write-samples.js';

/**
 * @typedef {object} Command
 * @property {string} usage
 * @property {[fewest: number, most: number]} names
 * @property {string[]} options
 * @property {(orders: Orders, desk: Desk) => Promise<number>} run exit status
 */

/** @type {Record<string, Command>} */
const COMMANDS = {
  new: { usage: 'new ID [FOLDER]', names: [1, 2], options: [], run: newCampaign },
  check: { usage: 'check FOLDER', names: [1, 1], options: [], run: checkFolder },
  samples: {
    usage: 'samples FOLDER --out FOLDER [--overwrite]',
    names: [1, 1],
    options: ['out', 'overwrite'],
    run: writeSamples,
  },
  build: {
    usage: 'build FOLDER --out FOLDER [--overwrite]',
    names: [1, 1],
    options: ['out', 'overwrite'],
    run: buildCampaign,
  },
  list: {
    usage: 'list FILE --out ID.list [--campaign ID|FOLDER] [--issuer FILE] [--overwrite]',
    names: [1, 1],
    options: ['out', 'campaign', 'issuer', 'overwrite'],
    run: makeList,
  },
};

const PROGRAM = 'reissue-inspector campaign';
const COLUMN = 4;

/** @param {Words} words */
function helpText(words) {
  return [
    words.say('campaign.help.usage', { usage: `${PROGRAM} ${Object.keys(COMMANDS).join('|')} …` }),
    '',
    words.say('campaign.help.summary'),
    '',
    ...Object.entries(COMMANDS).flatMap(([name, { usage }]) => [
      `  ${PROGRAM} ${usage}`,
      ...words
        .say(`campaign.help.${name}`)
        .split('\n')
        .map((line) => `${' '.repeat(COLUMN)}  ${line}`),
    ]),
    '',
    words.say('campaign.help.status'),
    '',
  ].join('\n');
}

/** @type {Record<string, { type: 'string' | 'boolean', short?: string, multiple?: boolean }>} */
const OPTIONS = {
  out: { type: 'string' },
  campaign: { type: 'string', multiple: true },
  issuer: { type: 'string' },
  overwrite: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
};

/**
 * @param {string[]} args behind the command's name
 * @param {Command} command
 * @returns {Orders | null} null: help is wanted
 */
function ordersOf(args, command) {
  const { tokens, values } = parseArgs({ args, options: OPTIONS, strict: false, tokens: true });
  const allowed = ['lang', 'help', ...command.options];
  /** @type {string[]} */
  const names = [];
  /** @type {Map<string, string | undefined>} */
  const given = new Map();
  if (values.help) return null;
  for (const token of tokens) {
    if (token.kind === 'positional') names.push(token.value);
    if (token.kind !== 'option') continue;
    if (!allowed.includes(token.name))
      throw new UsageError('usage.unknown-option', { option: token.rawName });
    const wantsValue = OPTIONS[token.name]?.type === 'string';
    if (wantsValue && !token.value) throw new UsageError('campaign.value-missing', { option: token.rawName });
    if (!wantsValue && token.inlineValue)
      throw new UsageError('usage.no-value-allowed', { option: token.rawName });
    if (!wantsValue || OPTIONS[token.name]?.multiple) continue;
    assertSame(token.rawName, given.get(token.name), String(token.value));
    given.set(token.name, token.value);
  }
  const [fewest, most] = command.names;
  const usage = `${PROGRAM} ${command.usage}`;
  if (names.length < fewest || names.length > most) throw new UsageError('campaign.usage', { usage });
  if (command.options.includes('out') && !values.out) throw new UsageError('campaign.no-out', { usage });
  if (values.lang !== undefined && values.lang !== 'ja' && values.lang !== 'en')
    throw new UsageError('usage.bad-language', { value: String(values.lang) });
  return {
    names,
    out: /** @type {string | undefined} */ (values.out) ?? null,
    campaigns: /** @type {string[] | undefined} */ (values.campaign) ?? [],
    issuer: /** @type {string | undefined} */ (values.issuer) ?? null,
    overwrite: values.overwrite === true,
  };
}

/**
 * @param {string[]} args behind `campaign`
 * @param {object} surroundings
 * @param {Words} surroundings.words
 * @param {Language} surroundings.language
 * @param {import('../out/output.js').Output} surroundings.output
 * @param {import('../out/output.js').Output} surroundings.complaints
 * @returns {Promise<number>} exit status
 */
export async function runCampaignCommand(args, { words, language, output, complaints }) {
  // Options may stand before it, each with its value.
  const { tokens } = parseArgs({ args, options: OPTIONS, strict: false, tokens: true });
  const first = tokens.find(({ kind }) => kind === 'positional');
  const name = first?.kind === 'positional' ? first.value : undefined;
  const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  const wantsHelp = args.includes('--help') || args.includes('-h');
  if (name !== undefined && command === undefined)
    throw new UsageError('campaign.no-command', { value: name, commands: Object.keys(COMMANDS).join(', ') });
  const orders = command && !wantsHelp ? ordersOf(args.toSpliced(first?.index ?? 0, 1), command) : null;
  if (!command || !orders) {
    await output.write(helpText(words));
    return ALL_CLEAR;
  }
  return command.run(orders, {
    words,
    language,
    tell: (text) => output.write(text),
    complain: (key, values = {}) => {
      const told = Object.fromEntries(Object.entries(values).map(([field, value]) => [field, String(value)]));
      return complaints.write(`reissue-inspector: ${visible(words.say(key, told))}\n`);
    },
    today: new Date().toISOString().slice(0, 10),
  });
}
