// Debian packages: which are missing, and getting them.

import { run } from '../base/run-program.js';
import { say } from '../base/say.js';
import { needsOf } from './needs.js';

/** @typedef {import('./needs.js').Need} Need */
/** @typedef {import('./machine.js').Machine} Machine */

/**
 * What is missing: neither installed as a Debian package nor there in another way.
 * @param {'start' | 'test'} purpose
 * @param {Machine} machine
 * @returns {Need[]}
 */
export function missingNeeds(purpose, machine) {
  return needsOf(purpose, machine.release).filter((need) => {
    if (machine.hasPackage(need.package)) return false;
    if (need.command && machine.hasCommand(need.command)) return false;
    if (need.header && machine.hasHeader(need.header)) return false;
    // Without Debian's package list, what has neither command nor header can't be looked for.
    return machine.debian || Boolean(need.command ?? need.header);
  });
}

/**
 * What to tell someone whose machine lacks something that this script may not install.
 * @param {Need[]} missing
 * @param {Machine} machine
 * @returns {string}
 */
export function missingMessage(missing, machine) {
  const names = missing.map((need) => need.package).join(' ');
  const rows = missing.map((need) => {
    const sign = need.command ? `command ${need.command}` : `header ${need.header ?? '-'}`;
    return `  ${need.package.padEnd(20)} ${sign.padEnd(22)} for ${need.why}`;
  });
  const advice = machine.debian
    ? `This script installs them when it runs as root. Or run, as root:\n  apt-get install ${names}`
    : 'Install them as your system does (the names on the left are those of Debian), then run this again.';
  return [`Missing on this machine:`, ...rows, advice].join('\n');
}

/**
 * Installs by apt-get, without questions. The package lists are brought up to date first: on a fresh machine
 * there are none, and old ones name versions that are gone.
 * @param {string[]} names
 */
async function install(names) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  say(`installing Debian packages: ${names.join(' ')}`);
  await run('apt-get', ['update', '-q'], { env, quiet: true });
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], { env, quiet: true });
}

/**
 * Sees to it that the machine has what it needs, or says what is missing and goes on: the build fails at the
 * first thing that it really cannot do without.
 * @param {'start' | 'test'} purpose
 * @param {Machine} machine
 */
export async function providePackages(purpose, machine) {
  const missing = missingNeeds(purpose, machine);
  if (missing.length === 0) return;
  if (machine.debian && machine.root) await install(missing.map((need) => need.package));
  else say(missingMessage(missing, machine));
}
