// Starting other programs.
import { spawn, spawnSync } from 'node:child_process';
import { ROOT } from './paths.js';

/** A program that failed; `output` is what it printed, where that was not shown already. */
export class CommandError extends Error {
  /**
   * @param {string} command
   * @param {string} output
   */
  constructor(command, output) {
    super(`failed: ${command}${output ? `\n${output}` : ''}`);
    this.name = 'CommandError';
    this.output = output;
  }
}

/**
 * A command as it is named in a message: a long list of files says nothing.
 * @param {string} program
 * @param {string[]} parameters
 */
function inShort(program, parameters) {
  const text = [program, ...parameters].join(' ');
  return text.length > 200 ? `${text.slice(0, 200)} …` : text;
}

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {Record<string, string>} [env] added to this process's environment
 * @property {boolean} [quiet] keep the output, and show it only when the program fails
 */

/**
 * Runs a program to its end; standard input is empty. Resolves with the output kept (quiet), else with ''.
 * @param {string} program
 * @param {string[]} parameters
 * @param {RunOptions} [options]
 * @returns {Promise<string>}
 */
export function run(program, parameters, { cwd = ROOT, env = {}, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const output = quiet ? 'pipe' : 'inherit';
    const child = spawn(program, parameters, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', output, output],
    });
    /** @type {Buffer[]} */
    const chunks = [];
    const keep = (/** @type {Buffer} */ chunk) => chunks.push(chunk);
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (error) => reject(new CommandError(program, error.message)));
    child.on('close', (code, signal) => {
      const text = Buffer.concat(chunks).toString('utf8');
      if (code === 0) resolve(text);
      else reject(new CommandError(`${inShort(program, parameters)} (${signal ?? code})`, text.trim()));
    });
  });
}

/**
 * The standard output of a short program, or null when it could not run or failed.
 * @param {string} program
 * @param {string[]} parameters
 * @returns {string | null}
 */
export function capture(program, parameters) {
  const result = spawnSync(program, parameters, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 64 << 20,
  });
  return result.status === 0 ? result.stdout : null;
}
