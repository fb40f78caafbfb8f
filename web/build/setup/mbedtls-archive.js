// Mbed TLS, the one library inside the core: upstream's release archive, accepted by its SHA-256.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { CACHE, inCache, MBEDTLS } from '../base/paths.js';
import { run } from '../base/run-program.js';
import { say } from '../base/say.js';
import { fetchFromDebian } from './mbedtls-debian.js';

/** @typedef {import('./machine.js').Machine} Machine */

export const VERSION = '3.6.7';
export const SHA256 = 'a7e8bcbec0e6f761b4af24f25677626b35f762f68eef79c08677a363212d11f6';
export const ARCHIVE = `mbedtls-${VERSION}.tar.bz2`;

/** @param {string} file */
export const sha256Of = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/**
 * Refuses an archive that is not the one expected.
 * @param {string} file
 * @param {string} expected
 */
export function verifyArchive(file, expected) {
  const actual = sha256Of(file);
  if (actual !== expected) {
    throw new Error(`${file} is not the expected Mbed TLS archive, and was not unpacked.
  SHA-256 expected  ${expected}
  SHA-256 found     ${actual}
Delete the file to have it fetched again.`);
  }
}

/** How to get the archive where apt-get does not. */
export function manualAdvice() {
  return `Mbed TLS ${VERSION} is missing. Download its release archive ${ARCHIVE} from
  https://github.com/Mbed-TLS/mbedtls/releases/tag/mbedtls-${VERSION}
and put it into ${CACHE}. Its SHA-256 must be
  ${SHA256}`;
}

/**
 * Unpacks beside the place first, so that an interrupted run leaves nothing half done under the final name.
 * @param {string} archive
 * @param {string} hash its SHA-256, kept in the folder as the sign of what was unpacked
 */
async function unpack(archive, hash) {
  const temporary = mkdtempSync(inCache('mbedtls-unpack-'));
  try {
    await run('tar', ['-xjf', archive, '-C', temporary], { quiet: true });
    const [folder] = readdirSync(temporary);
    if (!folder || !existsSync(join(temporary, folder, 'include', 'mbedtls', 'build_info.h'))) {
      throw new Error(`${archive} holds no Mbed TLS.`);
    }
    writeFileSync(join(temporary, folder, '.sha256'), hash);
    rmSync(MBEDTLS, { recursive: true, force: true });
    renameSync(join(temporary, folder), MBEDTLS);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/**
 * Whether the folder holds what was unpacked from the archive of that hash.
 * @param {string} hash
 */
function isUnpacked(hash) {
  const sign = join(MBEDTLS, '.sha256');
  return existsSync(sign) && readFileSync(sign, 'utf8') === hash;
}

/** A later release that stands in for the wanted one, as noted when it was fetched. */
const SUBSTITUTE = inCache('mbedtls-substitute.json');

/** @typedef {{version: string, archive: string, sha256: string}} Archive */

/**
 * The release that is here already.
 * @returns {Archive | undefined}
 */
export function knownArchive() {
  const wanted = { version: VERSION, archive: inCache(ARCHIVE), sha256: SHA256 };
  if (isUnpacked(SHA256) || existsSync(wanted.archive)) return wanted;
  return existsSync(SUBSTITUTE) ? JSON.parse(readFileSync(SUBSTITUTE, 'utf8')) : undefined;
}

/** @returns {Promise<Archive>} */
async function fetchArchive() {
  say(`fetching Mbed TLS ${VERSION} from Debian's source package`);
  try {
    const { version, archive, sha256 } = await fetchFromDebian({ version: VERSION, sha256: SHA256 });
    if (sha256 !== SHA256) writeFileSync(SUBSTITUTE, JSON.stringify({ version, archive, sha256 }));
    return { version, archive, sha256 };
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${manualAdvice()}`);
  }
}

/** @param {Machine} machine */
export async function provideMbedtls(machine) {
  mkdirSync(CACHE, { recursive: true });
  const known = knownArchive();
  if (!known && !machine.debian) throw new Error(manualAdvice());
  const { version, archive, sha256 } = known ?? (await fetchArchive());
  if (sha256 !== SHA256) {
    say(`ATTENTION: Mbed TLS ${version} stands in for ${VERSION}, which Debian no longer offers. Its archive was
  checked by apt's signatures, not against our own SHA-256; the module differs from the published one.`);
  }
  if (isUnpacked(sha256)) return;
  verifyArchive(archive, sha256);
  await unpack(archive, sha256);
}
