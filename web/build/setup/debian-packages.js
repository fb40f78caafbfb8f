// What the machine lacks: installed on Debian and Ubuntu by root, elsewhere one list of it.
import { readFileSync } from 'node:fs';
import { run } from '../base/run-program.js';
import { say } from '../base/say.js';

/** @typedef {import('./machine.js').Machine} Machine */
/** @typedef {{name: string, sign: string, why: string}} Need see needs.txt */

const TABLE = readFileSync(new URL('needs.txt', import.meta.url), 'utf8');

/**
 * @param {'start' | 'test'} purpose `test` includes what `start` needs
 * @param {string} system such as `debian 12`
 * @returns {Need[]}
 */
export function needsOf(purpose, system) {
  const [, start = '', test = '', names = ''] = TABLE.split('\n\n');
  const rows = (purpose === 'test' ? start + test : start).matchAll(/^(\S+) +(\S+) +(\S.*)$/gm);
  return [...rows].flatMap(([, general = '', sign = '', why = '']) => {
    if (new RegExp(`^${system} +lacks ${general}$`, 'm').test(names)) return [];
    const own = new RegExp(`^${system} +calls ${general} +(.*)$`, 'm').exec(names);
    return [{ name: own?.[1] ?? general, sign, why }];
  });
}

/**
 * What is missing: neither installed as a package nor there in another way.
 * @param {'start' | 'test'} purpose
 * @param {Machine} machine
 */
export function missingNeeds(purpose, { system, hasPackage, has }) {
  // Without apt, what has neither command nor header can't be looked for.
  return needsOf(purpose, system).filter(({ name, sign }) =>
    sign === '-' ? system !== '' && !hasPackage(name) : !has(sign) && !hasPackage(name),
  );
}

/** What to tell someone whose machine this may not change. @param {Need[]} missing @param {string} system */
export function missingMessage(missing, system) {
  const rows = missing.map(({ name, sign, why }) => `  ${name.padEnd(20)} ${sign.padEnd(16)} for ${why}`);
  const elsewhere = 'as your system does (left: how Debian calls it; beside it: what is looked for)';
  const how =
    system === '' ? elsewhere : `as root: apt-get install ${missing.map(({ name }) => name).join(' ')}`;
  return ['Missing on this machine:', ...rows, `Install them ${how}`].join('\n');
}

/** Brings the package lists up to date, says what comes and how large it is, and asks nothing. @param {string[]} names */
async function install(names) {
  const env = { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  const apt = (/** @type {string[]} */ ...words) => run('apt-get', ['-q', ...words], { env, quiet: true });
  const wanted = ['install', '--no-install-recommends', ...names];
  await apt('update');
  const plan = await apt('--assume-no', ...wanted).catch((/** @type {Error} */ refused) => refused.message);
  const sizes = plan.match(/^(?:Need to get|After this operation).*$/gm) ?? [];
  say(`installing packages: ${names.join(' ')}\n  ${sizes.join(' ')}`);
  await apt('--yes', ...wanted);
}

/**
 * Sees to it that the machine has what it needs. What only tests need may stay away: those that need it will fail.
 * @param {'start' | 'test'} purpose
 * @param {Machine} machine
 */
export async function providePackages(purpose, machine) {
  const missing = missingNeeds(purpose, machine);
  if (missing.length === 0) return;
  if (machine.system !== '' && machine.root) return install(missing.map(({ name }) => name));
  const message = missingMessage(missing, machine.system);
  if (missingNeeds('start', machine).length > 0) throw new Error(message);
  say(`${message}\nGoing on; the tests that need them will fail.`);
}
