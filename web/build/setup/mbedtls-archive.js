// Mbed TLS, the one library inside the core: a release archive of upstream's, accepted by its SHA-256 wherever it came
// from, be it a mirror of Debian that this machine uses anyway, upstream's own site, or a person's hand.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inCache, MBEDTLS } from '../base/paths.js';
import { capture, run } from '../base/run-program.js';
import { say } from '../base/say.js';

/** @typedef {{version: string, sha256: string, archive: string}} Release */

export const VERSION = '3.6.7';
const SHA256 = 'a7e8bcbec0e6f761b4af24f25677626b35f762f68eef79c08677a363212d11f6';

/**
 * The release that is built: the one above, or another of its line where one is asked for by name and hash.
 * @param {string} [asked] what MBEDTLS says in the environment, such as `3.6.8:` and a SHA-256
 * @returns {Release}
 */
export function wantedRelease(asked = process.env.MBEDTLS) {
  const [, version, sha256] = /^(3\.6\.\d+):([0-9a-f]{64})$/.exec(asked || `${VERSION}:${SHA256}`) ?? [];
  if (!version || !sha256) throw new Error(`MBEDTLS=${asked} is no VERSION:SHA256 of Mbed TLS's 3.6 line.`);
  return { version, sha256, archive: inCache(`mbedtls-${version}.tar.bz2`) };
}

/**
 * The mirrors of Debian and Ubuntu keep upstream's archive as it is; last comes upstream's own release page.
 * @param {string} version
 * @param {string} targets lines of `origin address` as apt-get indextargets prints them
 * @returns {string[]}
 */
export function addressesOf(version, targets) {
  const mirrors = [...targets.matchAll(/^(?:Debian|Ubuntu) (\S+)$/gm)].map(([, address]) => address);
  const pools = [...new Set(mirrors)].flatMap((mirror) =>
    ['main', 'universe'].map((part) => `${mirror}pool/${part}/m/mbedtls/mbedtls_${version}.orig.tar.bz2`),
  );
  const release = `https://github.com/Mbed-TLS/mbedtls/releases/download/mbedtls-${version}`;
  return [...pools, `${release}/mbedtls-${version}.tar.bz2`];
}

/** By apt's means (and its settings, such as a proxy), else by Node's. @param {string} address @param {string} file */
async function download(address, file) {
  const byApt = run('/usr/lib/apt/apt-helper', ['download-file', address, file], { quiet: true });
  const fetched = await byApt.then(() => true).catch(() => false);
  if (fetched) return;
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  writeFileSync(file, new Uint8Array(await answer.arrayBuffer()));
}

/** @param {string} file @param {string} expected */
export function verify(file, expected) {
  const found = createHash('sha256').update(readFileSync(file)).digest('hex');
  if (found !== expected) throw new Error(`${file} is refused: its SHA-256 is ${found}, not ${expected}`);
}

/**
 * @param {Release} release
 * @param {string[]} addresses tried in turn until one gives the very archive
 * @param {typeof download} [get]
 */
export async function fetchArchive({ version, sha256, archive }, addresses, get = download) {
  const file = `${archive}.part`;
  const failures = [];
  for (const address of addresses) {
    try {
      await get(address, file);
      verify(file, sha256);
      return renameSync(file, archive);
    } catch (error) {
      failures.push(`${address}: ${error instanceof Error ? error.message : error}`);
      rmSync(file, { force: true });
    }
  }
  const last = addresses.at(-1);
  const advice = `Mbed TLS ${version} is missing. Download\n  ${last}\nand put it there as\n  ${archive}`;
  throw new Error(`${failures.join('\n')}\n${advice}\nIts SHA-256 must be\n  ${sha256}`);
}

/** Unpacks beside the place, so that nothing half done stands under the final name. @param {Release} release */
async function unpack({ archive, sha256 }) {
  verify(archive, sha256);
  const beside = inCache('mbedtls-unpack');
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside);
  await run('tar', ['-xjf', archive, '-C', beside], { quiet: true });
  const [folder = ''] = readdirSync(beside);
  writeFileSync(join(beside, folder, '.sha256'), sha256);
  rmSync(MBEDTLS, { recursive: true, force: true });
  renameSync(join(beside, folder), MBEDTLS);
}

export async function provideMbedtls() {
  const release = wantedRelease();
  const { version, sha256, archive } = release;
  if (sha256 !== SHA256) say(`ATTENTION: Mbed TLS ${version}, as MBEDTLS asks, instead of ${VERSION}`);
  const sign = join(MBEDTLS, '.sha256');
  if (existsSync(sign) && readFileSync(sign, 'utf8') === sha256) return;
  mkdirSync(inCache(), { recursive: true });
  if (!existsSync(archive)) {
    say(`fetching Mbed TLS ${version} (5 MB, 51 MB unpacked)`);
    const targets = capture('apt-get', ['indextargets', '--format', '$(ORIGIN) $(REPO_URI)']) ?? '';
    await fetchArchive(release, addressesOf(version, targets));
  }
  await unpack(release);
}
