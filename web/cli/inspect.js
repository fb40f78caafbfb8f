/**
 * One file: read, inspected, answered.
 *
 * @typedef {import('../inspector.js').Inspector} Inspector
 * @typedef {import('../inspector.js').Report} Report
 * @typedef {import('./inputs.js').Input} Input
 * @typedef {import('./output.js').Output} Output
 * @typedef {import('./plain.js').Context} Context
 * @typedef {import('../pem-stream.js').PemBlock} PemBlock
 *
 * @typedef {object} Session What all files of a run share.
 * @property {Inspector} inspector
 * @property {number} seconds The as-of instant.
 * @property {string} asOf Its day.
 * @property {boolean} json
 * @property {Output} output
 * @property {(sentence: string) => Promise<void>} complain
 * @property {Context} context
 */
import { errorReport } from '../inspector.js';
import { looksLikePem, pemBlocks } from '../pem-stream.js';
import { FileError, openInput } from './inputs.js';
import { reportText } from './plain.js';
import { statusOf, UNSURE } from './status.js';

/**
 * @param {string} file As given; `-` is standard input.
 * @param {Session} session
 * @returns {Promise<number>} exit status
 */
export async function inspectFile(file, session) {
  try {
    const limit = session.inspector.manual.limits.input;
    const input = await openInput(file, limit);
    try {
      return await inspectInput(file, input, session);
    } finally {
      input.close();
    }
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return unreadable(file, error, session);
  }
}

/**
 * @param {string} file
 * @param {Input} input
 * @param {Session} session
 * @returns {Promise<number>}
 */
async function inspectInput(file, { head, rest }, session) {
  if (rest !== null && looksLikePem(head)) return inspectStream(file, head, rest, session);
  const raw = session.inspector.inspectRaw(head, session.seconds);
  head.fill(0);
  const report = /** @type {Report} */ (JSON.parse(raw));
  if (session.json) await session.output.write(`{"file":${JSON.stringify(file)},${raw.slice(1)}\n`);
  else await session.output.write(`\n${reportText(report, nameOf(file, session), session.context)}`);
  return statusOf(report);
}

/**
 * Longer than one input's limit: answered block by block.
 * @param {string} file
 * @param {Uint8Array} head
 * @param {AsyncIterable<Uint8Array>} rest
 * @param {Session} session
 * @returns {Promise<number>}
 */
async function inspectStream(file, head, rest, session) {
  let status = 0;
  let index = 0;
  for await (const block of pemBlocks(joined(head, rest), session.inspector.manual.limits.input)) {
    const report = session.inspector.inspect(block.bytes, session.seconds);
    moveLines(report, block.line - 1);
    if (session.json) await session.output.write(`${JSON.stringify({ file, index, ...report })}\n`);
    else
      await session.output.write(
        `\n${reportText(report, blockHeading(file, index, session), session.context)}`,
      );
    status = Math.max(status, statusOf(report));
    index++;
    if (session.output.closed) break;
  }
  return status;
}

/**
 * @param {string} file
 * @param {number} index
 * @param {Session} session
 */
function blockHeading(file, index, session) {
  return session.context.words.say('heading.block', { file: nameOf(file, session), number: index + 1 });
}

/**
 * @param {string} file
 * @param {Session} session
 * @returns {string} as people call it
 */
function nameOf(file, { context }) {
  return file === '-' ? context.words.say('heading.standard-input') : file;
}

/**
 * @param {Uint8Array} head
 * @param {AsyncIterable<Uint8Array>} rest
 * @returns {AsyncGenerator<Uint8Array>} every piece wiped once it was taken
 */
async function* joined(head, rest) {
  yield head;
  head.fill(0);
  for await (const chunk of rest) {
    yield chunk;
    chunk.fill(0);
  }
}

/**
 * The module counts lines in the block; people look them up in the file.
 * @param {Report} report
 * @param {number} lines
 */
function moveLines(report, lines) {
  const places = [report.error, ...report.problems, ...report.certificates];
  for (const place of places) if (place !== null && place.line !== null) place.line += lines;
}

/**
 * @param {string} file
 * @param {FileError} error
 * @param {Session} session
 * @returns {Promise<number>}
 */
async function unreadable(file, error, session) {
  const { words, campaign } = session.context;
  if (session.json) {
    const report = { ...errorReport(error.code), campaign: campaign.id, asOf: session.asOf };
    await session.output.write(`${JSON.stringify({ file, ...report })}\n`);
  } else {
    const sentence = words.say(`error.${error.code}`, { detail: error.message });
    await session.complain(words.say('line', { label: file, value: sentence }));
  }
  return UNSURE;
}
