/**
 * A list as long as the longest that a CA has published: what it weighs, how long opening it halts the page, and what looking
 * a certificate up in it takes, as the difference to the same inspection under a rule without a list. Held against kit.md's
 * figures: over them the run fails.
 */
import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { compileCampaigns } from '../../web/campaign/compile/rule-program.js';
import { listFrom } from '../../web/campaign/lists/list-file.js';
import { smallCampaign } from '../campaign/support.js';
import { median, table } from './figures.js';

/** Let's Encrypt, 2020. */
const ENTRIES = 3_048_289;
const PREFIX_BITS = 40;
const MOST = { bytes: 8_000_000, openingMs: 50, lookUpMs: 0.1 };
const ROUNDS = 9;
const LOOK_UPS = 500;
const PIECE = 1 << 16;

const read = (/** @type {string} */ name) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));

/** Made-up serial numbers, one a line. */
function* serials() {
  let text = '';
  for (let number = 0; number < ENTRIES; number += 1) {
    text += `04${createHash('md5').update(`${number}`).digest('hex')}\n`;
    if (text.length < PIECE) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

/** Milliseconds of processor time. @param {() => void} work */
function cost(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * @param {import('../../web/core/inspector.js').Inspector} inspector
 * @param {any} rule
 * @param {Uint8Array} input
 */
function inspectionMs(inspector, rule, input) {
  inspector.setRules(compileCampaigns([smallCampaign({ affected: rule })], inspector.manual));
  const rounds = Array.from({ length: ROUNDS }, () =>
    cost(() => {
      for (let i = 0; i < LOOK_UPS; i += 1) inspector.inspect(input, 0, { brief: true });
    }),
  );
  return median(rounds) / LOOK_UPS;
}

/**
 * @param {import('../../web/core/inspector.js').Inspector} inspector
 */
export async function printList(inspector) {
  const authority = new X509Certificate(read('authorities/dv-g3.pem'));
  const key = authority.publicKey.export({ type: 'spki', format: 'der' });
  const issuers = [new Uint8Array(createHash('sha256').update(key).digest())];
  const start = process.cpuUsage();
  const options = { prefixBits: PREFIX_BITS, madeOn: 0 };
  const { bytes, listed } = await listFrom(serials(), { id: 'l', issuers }, options);
  const making = process.cpuUsage(start).user / 1e6;
  const openings = Array.from({ length: ROUNDS }, () => cost(() => inspector.setLists([bytes])));
  const input = Buffer.concat([read('servers/dv-g3-rsa-affected.pem'), read('authorities/dv-g3.pem')]);
  const lookUp =
    inspectionMs(inspector, { inList: 'l' }, input) - inspectionMs(inspector, { all: [] }, input);
  inspector.setLists([]);
  const found = { bytes: bytes.length, openingMs: median(openings), lookUpMs: Math.max(0, lookUp) };
  const rows = [
    ['entries', listed.toLocaleString('en-US'), ''],
    ['made, s of one processor', making.toFixed(1), ''],
    ['size, bytes', found.bytes.toLocaleString('en-US'), MOST.bytes.toLocaleString('en-US')],
    ['opened, ms', found.openingMs.toFixed(1), `${MOST.openingMs}`],
    ['looked up, ms', found.lookUpMs.toFixed(4), `${MOST.lookUpMs}`],
  ];
  process.stdout.write(`\n${table([`List (${PREFIX_BITS} bits)`, 'figure', 'most'], rows)}\n`);
  for (const name of /** @type {const} */ (['bytes', 'openingMs', 'lookUpMs']))
    if (found[name] > MOST[name]) throw new Error(`the list is over its most: ${name} ${found[name]}`);
}
