// Makes the committed seed corpora again: node tests/fuzz/seeds.js [fuzzer]
//
// Candidates are fixtures, pasted forms, rule programs, PKCS#7, and what fuzzing has kept in .cache/fuzz. libFuzzer chooses
// from them the smallest inputs that together run everything that all of them run.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inCache, inRoot } from '../../web/build/base/paths.js';
import { filesBelow } from '../../web/build/base/stamp.js';
import { corpusOf, fuzzerNames } from '../../web/build/task/fuzz.js';
import { listFrom } from '../../web/campaign/lists/list-file.js';
import { loadInspector } from '../../web/core/inspector.js';
import { jprs } from '../campaign/support.js';
import { pkcs7Seeds } from './pkcs7-seeds.js';
import { programs } from './programs.js';
import { formsOf } from './seed-forms.js';

/** @typedef {[string, Buffer]} Seed name and content */

/** Small inputs are what a fuzzer can work with. */
const LARGEST = 4096;
/** And of what fuzzing found there is more than enough. */
const LARGEST_FOUND = 1024;

const FIXTURES = inRoot('tests', 'fixtures');

/** The DER of a PEM file with a single block. @param {Buffer} pem */
function derOf(pem) {
  const blocks = pem.toString('latin1').split(/-----BEGIN [A-Z0-9 ]+-----/);
  if (blocks.length !== 2 || !/-----END/.test(blocks[1])) return null;
  return Buffer.from(blocks[1].split('-----END')[0], 'base64');
}

/** @returns {Seed[]} fixtures as they are, and certificates as DER too */
function fixtureSeeds() {
  return filesBelow([FIXTURES])
    .filter((file) => /\.(pem|der|p7b|p7c|txt)$/.test(file))
    .flatMap((file) => {
      const name = relative(FIXTURES, file)
        .replace(/^made\//, '')
        .replaceAll('/', '-');
      const content = readFileSync(file);
      const der = derOf(content);
      const seeds = [/** @type {Seed} */ ([name, content])];
      return der ? [...seeds, /** @type {Seed} */ ([name.replace(/\.pem$/, '.der'), der])] : seeds;
    });
}

/** Lists of every kind without their checksum, as the fuzzer takes them. @returns {Promise<Seed[]>} */
async function listSeeds() {
  const issuers = [new Uint8Array(createHash('sha256').update('a key').digest())];
  const serials = (/** @type {number} */ count) =>
    Array.from({ length: count }, (_, i) => `0${i % 10}${i + 10}`);
  const hashes = Array.from({ length: 40 }, (_, i) => createHash('sha256').update(`${i}`).digest('hex'));
  const files = {
    one: ['01'],
    few: ['01', '0102', '010203'],
    blocks: serials(300),
    hashes,
    gaps: ['01', 'what?'],
  };
  const made = Object.entries(files).flatMap(([name, lines]) =>
    [16, 40, 64].map(async (prefixBits) => {
      const text = Buffer.from(`serial\n${lines.join('\n')}\n`);
      const { bytes } = await listFrom([text], { id: 'l', issuers }, { madeOn: 1, prefixBits });
      return /** @type {Seed} */ ([`${name}-${prefixBits}`, Buffer.from(bytes.subarray(0, -4))]);
    }),
  );
  return Promise.all(made);
}

/** What fuzzing has found, under a name that says so. @param {string} fuzzer @returns {Seed[]} */
function foundSeeds(fuzzer) {
  const folder = inCache('fuzz', fuzzer, 'corpus');
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return files.map((file) => [`found-${file.slice(0, 12)}`, readFileSync(join(folder, file))]);
}

/** @returns {Promise<Record<string, () => Seed[]>>} */
async function candidates() {
  const { manual } = await loadInspector(readFileSync(inRoot('dist', 'inspector.wasm')));
  const campaign = jprs;
  const leaf = readFileSync(join(FIXTURES, 'made/facts/key-p256.pem'));
  const [one, other] = ['key-p256', 'key-ed25519'].map((name) =>
    derOf(readFileSync(join(FIXTURES, `made/facts/${name}.pem`))),
  );
  if (!one || !other) throw new Error('npm run fixtures has not made the certificates');
  const lists = await listSeeds();
  const forms = () => formsOf(leaf.toString('latin1'));
  const containers = () => pkcs7Seeds(one, other);
  return {
    inspect: () => [...fixtureSeeds(), ...forms(), ...containers()],
    text: () => [...forms(), ...fixtureSeeds().filter(([name]) => /^(inputs|refused|several)-/.test(name))],
    pkcs7: () => [...containers(), ...fixtureSeeds().filter(([name]) => /p7|pkcs7|cms/.test(name))],
    rules: () => programs(campaign, manual),
    lists: () => lists,
  };
}

/** @param {Buffer} content */
const hashOf = (content) => createHash('sha1').update(content).digest('hex');

/**
 * Adds to the folder `to` the smallest of the seeds that run more than what is there.
 * @param {string} fuzzer
 * @param {Seed[]} seeds
 * @param {string} to
 * @param {string} from an empty folder to work in
 */
function merge(fuzzer, seeds, to, from) {
  for (const [, content] of seeds) writeFileSync(join(from, hashOf(content)), content);
  const program = inCache('build-fuzz', 'bin', `fuzz-${fuzzer}`);
  const { status, stderr } = spawnSync(program, ['-merge=1', '-use_counters=0', to, from], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`${program} could not merge: ${stderr.slice(-2000)}`);
}

/**
 * What people wrote comes first, since its names say what it is; then what else fuzzing has found.
 * @param {string} fuzzer
 * @param {Seed[]} written
 */
function choose(fuzzer, written) {
  const work = inCache('fuzz', fuzzer, 'seeds');
  const folders = ['chosen', 'written', 'found'].map((name) => join(work, name));
  const [to, fromWritten, fromFound] = folders;
  rmSync(work, { recursive: true, force: true });
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  const small = written.filter(([, { length }]) => length <= LARGEST);
  const found = foundSeeds(fuzzer).filter(([, { length }]) => length <= LARGEST_FOUND);
  merge(fuzzer, small, to, fromWritten);
  merge(fuzzer, found, to, fromFound);
  const names = new Map([...found, ...written].map(([name, content]) => [hashOf(content), name]));
  rmSync(corpusOf(fuzzer), { recursive: true, force: true });
  mkdirSync(corpusOf(fuzzer), { recursive: true });
  let bytes = 0;
  for (const file of readdirSync(to)) {
    const content = readFileSync(join(to, file));
    bytes += content.length;
    writeFileSync(join(corpusOf(fuzzer), names.get(hashOf(content)) ?? file), content);
  }
  console.log(`${fuzzer}: ${readdirSync(to).length} of ${names.size} candidates, ${bytes} bytes`);
}

const sources = await candidates();
for (const fuzzer of fuzzerNames().filter((name) => !process.argv[2] || name === process.argv[2])) {
  choose(fuzzer, sources[fuzzer]());
}
