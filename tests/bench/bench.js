/**
 * Room tests/bench: how fast it is, how large, and that no input makes it slow.
 *
 * Certificates a second through the whole pipeline, for the module in Node and for the same C built natively, and the
 * sizes of what is shipped. Seconds are seconds of processor time, garbage collection included, rounds of both are
 * interleaved and medians are printed, so that a busy machine hits both alike.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { asOfSeconds } from '../../web/campaign/campaign.js';
import { compileCampaign } from '../../web/campaign/compile/rule-program.js';
import { loadInspector } from '../../web/core/inspector.js';
import { jprs } from '../campaign/support.js';
import { SERVERS } from '../cli/many-records.js';
import { printColdStart } from './cold-start.js';
import { median, rate, sizeRows, table } from './figures.js';
import { printGrowth } from './growth.js';
import { printList } from './list.js';
import { printScale } from './scale.js';
import { printWholeProcess } from './whole-process.js';

/** @typedef {import('../../web/core/inspector.js').Inspector} Inspector */

/**
 * @typedef {object} Job One line of the table.
 * @property {string} name
 * @property {Detail} detail
 * @property {number} certificates In each input.
 * @property {Uint8Array<ArrayBuffer>[]} inputs
 */

/** @typedef {'brief' | 'facts' | 'details'} Detail How much is asked for. */

/** @typedef {'native' | 'text' | 'parsed'} Way How far the report goes: C text; a JavaScript string; an object. */

/** As flags of ri_inspect() and as options of the engine. */
const DETAILS = /** @type {const} */ ({
  brief: { flags: '2', options: { brief: true } },
  facts: { flags: '0', options: { details: false } },
  details: { flags: '1', options: { details: true } },
});

/** @type {Way[]} */
const WAYS = ['native', 'text', 'parsed'];

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const AS_OF = '2021-03-20';
const SAMPLES = ['affected', 'not-affected'];

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '1' },
    native: { type: 'string', default: join(ROOT, '.cache/build-release/bin/bench-native') },
  },
});
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);

const campaign = jprs;
const inspector = await loadInspector(readFileSync(join(ROOT, 'dist/inspector.wasm')));
const rules = compileCampaign(campaign, inspector.manual);
const asOf = asOfSeconds(AS_OF, campaign);
inspector.setRules(rules);

/**
 * @param {string} path
 * @returns {Uint8Array<ArrayBuffer>}
 */
const read = (path) => new Uint8Array(readFileSync(join(ROOT, 'tests/fixtures', path)));

/**
 * @param {Uint8Array} pem With one certificate.
 * @returns {Uint8Array<ArrayBuffer>}
 */
function derOf(pem) {
  const text = Buffer.from(pem).toString('latin1');
  return new Uint8Array(Buffer.from(text.replace(/-----[A-Z ]+-----/g, ''), 'base64'));
}

/** @returns {Job[]} */
function jobs() {
  const leaves = SERVERS.map((name) => read(`servers/${name}.pem`));
  const chains = SAMPLES.map((name) => read(`samples/${name}.pem`));
  const inputs = [
    { name: 'PEM, one certificate', certificates: 1, inputs: leaves },
    { name: 'PEM, certificate and intermediate', certificates: 2, inputs: chains },
    { name: 'DER, one certificate', certificates: 1, inputs: leaves.map(derOf) },
  ];
  const details = /** @type {Detail[]} */ (Object.keys(DETAILS));
  return inputs.flatMap((input) => details.map((detail) => ({ ...input, detail })));
}

/**
 * @param {Job} job
 */
function checkJob({ name, inputs, certificates }) {
  for (const input of inputs) {
    const report = inspector.inspect(input, asOf);
    if (report.certificates.length !== certificates || report.results.length !== 1) {
      throw new Error(`${name}: not what the fixture was made for`);
    }
  }
}

/**
 * @param {Job} job
 * @param {Way} way
 * @param {number} count
 * @returns {number} seconds of processor time
 */
function timeModule({ inputs, detail }, way, count) {
  const { options } = DETAILS[detail];
  // What comes out is used, so that no engine can leave the work out.
  let used = 0;
  const start = process.cpuUsage();
  for (let i = 0; i < count; i++) {
    const input = inputs[i % inputs.length];
    if (way === 'text') used += inspector.inspectRaw(input, asOf, options).length;
    else used += inspector.inspect(input, asOf, options).results.length;
  }
  const { user, system } = process.cpuUsage(start);
  if (used < count) throw new Error('an inspection gave nothing');
  return (user + system) / 1e6;
}

/**
 * @param {Job} job
 * @param {string[]} files
 * @param {string} rulesFile
 * @param {number} count
 * @returns {number} seconds of processor time
 */
function timeNative({ detail }, files, rulesFile, count) {
  const args = [rulesFile, String(asOf), DETAILS[detail].flags, String(count), ...files];
  return Number(execFileSync(values.native, args, { encoding: 'utf8' }).split(' ')[0]);
}

/**
 * @param {Job} job
 * @param {string} folder
 * @returns {{ [way in Way]: number }} certificates a second
 */
function measure(job, folder) {
  checkJob(job);
  const rulesFile = join(folder, 'rules');
  writeFileSync(rulesFile, rules);
  const files = job.inputs.map((input, index) => {
    writeFileSync(join(folder, String(index)), input);
    return join(folder, String(index));
  });
  /** @param {Way} way @param {number} count */
  const time = (way, count) =>
    way === 'native' ? timeNative(job, files, rulesFile, count) : timeModule(job, way, count);
  const counts = WAYS.map((way) => {
    time(way, 5000);
    return Math.ceil((10000 * seconds) / time(way, 10000));
  });
  /** @type {number[][]} */
  const times = WAYS.map(() => []);
  for (let round = 0; round < rounds; round++) {
    WAYS.forEach((way, index) => {
      times[index].push(time(way, counts[index]));
    });
  }
  const [native, text, parsed] = times.map(
    (list, index) => (counts[index] * job.certificates) / median(list),
  );
  return { native, text, parsed };
}

function printRates() {
  const folder = mkdtempSync(join(tmpdir(), 'reissue-inspector-bench-'));
  try {
    const rows = jobs().map((job) => {
      const { native, text, parsed } = measure(job, folder);
      const ratio = (/** @type {number} */ value) => (value / native).toFixed(2);
      return [job.name, job.detail, rate(native), rate(text), ratio(text), rate(parsed), ratio(parsed)];
    });
    const head = [
      'input',
      'report',
      'native C',
      'module: report',
      'of native',
      'module: parsed',
      'of native',
    ];
    console.log(table(head, rows));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What it costs to ask all campaigns: reports in brief of a certificate and its intermediate, in one run. */
function printRulebook() {
  const inputs = SAMPLES.map((name) => read(`samples/${name}.pem`));
  const programs = ['jprs-2021', 'all'].map((id) => readFileSync(join(ROOT, `dist/campaigns/${id}.rules`)));
  const job = /** @type {Job} */ ({ name: 'rulebook', detail: 'brief', certificates: 2, inputs });
  const count = Math.ceil(20_000 * seconds);
  /** @type {number[][]} */
  const times = programs.map(() => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, program] of programs.entries()) {
      inspector.setRules(program);
      times[index].push(timeModule(job, 'text', count));
    }
  }
  inspector.setRules(rules);
  const [one, all] = times.map((list) => (count * job.certificates) / median(list.slice(1)));
  const row = ['PEM, certificate and intermediate, brief', rate(one), rate(all), (all / one).toFixed(2)];
  console.log(`\n${table(['input', 'one campaign', 'the whole rulebook', 'of one'], [row])}`);
}

if (!existsSync(values.native)) throw new Error(`${values.native} is not built: run "npm run bench"`);
console.log(
  `${cpus()[0]?.model.trim()}, Node ${process.version}, one core; medians of ${rounds} interleaved rounds\n`,
);
console.log(
  'certificates per second of processor time, from bytes to the report as text, and to the report as an object',
);
printRates();
printRulebook();
await printScale({
  wasm: new Uint8Array(readFileSync(join(ROOT, 'dist/inspector.wasm'))),
  rules: new Uint8Array(rules),
  asOfSeconds: asOf,
  inputs: SERVERS.map((name) => read(`servers/${name}.pem`)),
});
console.log('\nbytes');
const shipped = ['dist/inspector.wasm', 'dist/reissue-inspector.html']
  .map((path) => join(ROOT, path))
  .filter(existsSync);
console.log(table(['file', 'raw', 'gzip', 'brotli'], sizeRows(shipped, basename)));
await printColdStart(rounds);
await printGrowth();
await printWholeProcess();
await printList(await loadInspector(new Uint8Array(readFileSync(join(ROOT, 'dist/inspector.wasm')))));
