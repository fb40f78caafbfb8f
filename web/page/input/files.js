/**
 * Files that were chosen or dropped, as inputs for the engine.
 *
 * @typedef {object} ReadFile
 * @property {string} name
 * @property {Uint8Array | null} bytes null: larger than the limit, or the browser could not read it.
 * @property {boolean} tooLarge
 *
 * @typedef {object} Input What the engine gets at once.
 * @property {string[]} names Of the files in it; none for pasted text.
 * @property {Uint8Array | null} bytes null: too large, or not to be read.
 * @property {boolean} tooLarge
 * @property {number[]} starts The line on which each file begins, 1-based.
 * @property {import('../../campaign/samples/told.js').Told} [told] What it was written from: somebody has read this, and no more.
 * @property {{ host: string, port: string } | null} [site] Typed in place of a certificate.
 * @property {import('../../core/inspector.js').Problem[]} [beside] What else was there, of which nothing was kept.
 */

const NEWLINE = new Uint8Array([0x0a]);

/**
 * @param {Iterable<File>} files
 * @param {number} limit
 * @returns {Promise<ReadFile[]>}
 */
export function readFiles(files, limit) {
  return Promise.all(
    Array.from(files, async (file) => {
      if (file.size > limit) return { name: file.name, bytes: null, tooLarge: true };
      try {
        return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), tooLarge: false };
      } catch {
        return { name: file.name, bytes: null, tooLarge: false };
      }
    }),
  );
}

/** @param {Uint8Array} bytes */
function isText(bytes) {
  // A zero byte is no text that could be joined to other text (UTF-16 among it), and DER begins with a SEQUENCE.
  if (bytes[0] === 0x30 && bytes[1] >= 0x80) return false;
  return !bytes.includes(0);
}

/** @param {Uint8Array} bytes */
function withoutMark(bytes) {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** @param {Uint8Array} bytes */
function lineEnds(bytes) {
  let count = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    if (bytes[i] === 0x0a || (bytes[i] === 0x0d && bytes[i + 1] !== 0x0a)) count += 1;
  }
  return count;
}

/**
 * @param {Uint8Array[]} parts
 * @returns {Uint8Array}
 */
function concatenate(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/**
 * Text files are one input, so that a certificate and its intermediates can come in files of their own; a file that is
 * no text is an input of its own, and then all are.
 * @param {ReadFile[]} files
 * @param {number} limit
 * @returns {Input[]}
 */
export function toInputs(files, limit) {
  const total = files.reduce((sum, file) => sum + (file.bytes?.length ?? 0) + 1, 0);
  const together =
    files.length > 1 && total <= limit && files.every((file) => file.bytes !== null && isText(file.bytes));
  if (!together) {
    return files.map(({ name, bytes, tooLarge }) => ({ names: [name], bytes, tooLarge, starts: [1] }));
  }
  const parts = [];
  const starts = [];
  let line = 1;
  for (const file of files) {
    const bytes = withoutMark(/** @type {Uint8Array} */ (file.bytes));
    parts.push(bytes, NEWLINE);
    starts.push(line);
    line += lineEnds(bytes) + 1;
  }
  const bytes = concatenate(parts);
  for (const file of files) file.bytes?.fill(0);
  return [{ names: files.map((file) => file.name), bytes, tooLarge: false, starts }];
}

/**
 * Which file a line of a joined input belongs to, and which line of that file it is.
 * @param {Pick<Input, 'names' | 'starts'>} input
 * @param {number | null} line
 * @returns {{ name: string | null, line: number | null }}
 */
export function locate(input, line) {
  if (line === null || input.names.length === 0) return { name: input.names[0] ?? null, line };
  let index = input.starts.length - 1;
  while (index > 0 && input.starts[index] > line) index -= 1;
  return { name: input.names[index] ?? null, line: line - input.starts[index] + 1 };
}
