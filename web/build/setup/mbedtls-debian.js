// Mbed TLS's release archive out of Debian's source package: apt checks the archive's signature chain, and the
// system's own apt configuration is only read. Everything that apt writes goes to a folder in .cache.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inCache } from '../base/paths.js';
import { capture, run } from '../base/run-program.js';

/** @typedef {{version: string, sha256: string}} Wanted */
/** @typedef {{source: string, version: string, archive: string, sha256: string}} Offer */

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** Where to look, in this order: sid had the release first; the others may keep it when sid moves on. */
const SUITES = ['sid', 'testing', 'stable'];

/**
 * The mirrors that this machine itself uses, those of Debian's main archive first.
 * @param {string} targets lines of `repository release` as apt-get indextargets prints them
 * @returns {string[]}
 */
export function mirrorsOf(targets) {
  const rows = targets
    .split('\n')
    .map((line) => line.trim().split(' '))
    .filter((row) => row.length === 2);
  const main = rows.filter(([, release]) => !(release ?? '').includes('-security'));
  return [...new Set([...main, ...rows].map(([uri]) => uri ?? ''))];
}

/**
 * What the package lists offer.
 * @param {string} records the output of apt-cache showsrc
 * @returns {Offer[]}
 */
export function offersOf(records) {
  return records.split(/\n\s*\n/).flatMap((record) => {
    const source = /^Version: (\S+)$/m.exec(record)?.[1];
    const sums = /^Checksums-Sha256:\n((?: .*\n?)+)/m.exec(record)?.[1] ?? '';
    const row = /^ ([0-9a-f]{64}) \d+ (mbedtls_([0-9.]+)\.orig\.tar\.bz2)$/m.exec(sums);
    const [, sha256, archive, version] = row ?? [];
    return source && sha256 && archive && version ? [{ source, version, archive, sha256 }] : [];
  });
}

/**
 * The offer to take: the very archive that is wanted, or else the highest later one of its 3.6 line.
 * @param {Offer[]} offers
 * @param {Wanted} wanted
 * @returns {Offer | undefined}
 */
export function chooseOffer(offers, wanted) {
  const exact = offers.find((offer) => offer.sha256 === wanted.sha256);
  if (exact) return exact;
  const patch = (/** @type {string} */ version) => Number(version.split('.')[2]);
  const line = wanted.version.replace(/\d+$/, '');
  return offers
    .filter((offer) => offer.version.startsWith(line) && patch(offer.version) > patch(wanted.version))
    .sort((a, b) => patch(b.version) - patch(a.version))[0];
}

/** Options that keep apt away from the system's lists, state and configuration of sources. @param {string} folder */
function privateApt(folder) {
  const settings = [
    `Dir::Etc::sourcelist=${join(folder, 'mbedtls.sources')}`,
    'Dir::Etc::sourceparts=/dev/null',
    `Dir::State=${join(folder, 'state')}`,
    'Dir::State::status=/var/lib/dpkg/status',
    `Dir::Cache=${join(folder, 'cache')}`,
    'Acquire::Check-Valid-Until=false',
    // The folder may lie where apt's own unprivileged user can't go.
    'APT::Sandbox::User=root',
  ];
  return settings.flatMap((setting) => ['-o', setting]);
}

/**
 * @param {string} folder
 * @param {string} mirror
 * @param {string} suite
 */
function writeSource(folder, mirror, suite) {
  for (const below of ['state/lists/partial', 'cache/archives/partial', 'download']) {
    mkdirSync(join(folder, below), { recursive: true });
  }
  const lines = [
    'Types: deb-src',
    `URIs: ${mirror}`,
    `Suites: ${suite}`,
    'Components: main',
    `Signed-By: ${KEYRING}`,
  ];
  writeFileSync(join(folder, 'mbedtls.sources'), `${lines.join('\n')}\n`);
}

/**
 * Downloads what one suite of one mirror offers, if it is wanted; apt checks it against the signed lists.
 * @param {string} folder
 * @param {{mirror: string, suite: string, wanted: Wanted, exactly: boolean}} choice
 * @returns {Promise<Offer | undefined>}
 */
async function fetchFrom(folder, { mirror, suite, wanted, exactly }) {
  writeSource(folder, mirror, suite);
  const apt = privateApt(folder);
  await run('apt-get', [...apt, '-q', '--error-on=any', 'update'], { quiet: true });
  const offers = offersOf(capture('apt-cache', [...apt, 'showsrc', 'mbedtls']) ?? '');
  const offer = chooseOffer(offers, wanted);
  if (!offer || (exactly && offer.sha256 !== wanted.sha256)) return undefined;
  const download = ['-q', 'source', '--download-only', `mbedtls=${offer.source}`];
  await run('apt-get', [...apt, ...download], { cwd: join(folder, 'download'), quiet: true });
  return existsSync(join(folder, 'download', offer.archive)) ? offer : undefined;
}

/**
 * @param {string} folder
 * @param {Wanted} wanted
 * @returns {Promise<Offer>}
 */
async function fetchFromAny(folder, wanted) {
  const mirrors = mirrorsOf(capture('apt-get', ['indextargets', '--format', '$(REPO_URI) $(RELEASE)']) ?? '');
  /** @type {string[]} */
  const failures = [];
  for (const exactly of [true, false]) {
    for (const mirror of mirrors) {
      for (const suite of SUITES) {
        try {
          const offer = await fetchFrom(folder, { mirror, suite, wanted, exactly });
          if (offer) return offer;
          failures.push(`${suite}: no Mbed TLS ${wanted.version}${exactly ? '' : ' or later of its line'}`);
        } catch (error) {
          failures.push(`${suite}: ${error instanceof Error ? error.message : error}`);
        }
      }
    }
  }
  throw new Error(`Debian's sources did not give Mbed TLS ${wanted.version}:\n${failures.join('\n')}`);
}

/**
 * Puts the archive into its place in the cache. The one given back is another than the wanted one only when
 * Debian has gone on to a later release of the same line: then apt's signature check vouches for it.
 * @param {Wanted} wanted
 * @returns {Promise<Offer>}
 */
export async function fetchFromDebian(wanted) {
  const folder = inCache('apt');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const offer = await fetchFromAny(folder, wanted);
  const place = inCache(`mbedtls-${offer.version}.tar.bz2`);
  renameSync(join(folder, 'download', offer.archive), place);
  rmSync(folder, { recursive: true, force: true });
  return { ...offer, archive: place };
}
