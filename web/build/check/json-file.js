// Reading JSON that people write: whatever is wrong is said with file, line and place.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { ROOT } from '../base/paths.js';
import { lineOf } from './json-place.js';

/** @typedef {{file: string, text: string, value: unknown}} JsonFile */

/** Mistakes in files that people write; the message lists them all. */
export class DataError extends Error {
  /** @param {string[]} problems */
  constructor(problems) {
    super(problems.join('\n'));
    this.name = 'DataError';
    this.problems = problems;
  }
}

/**
 * @param {string} file
 * @returns {JsonFile}
 */
export function readJson(file) {
  return parseJson(file, readFileSync(file, 'utf8'));
}

/**
 * @param {string} file
 * @param {string} text
 * @returns {JsonFile}
 */
export function parseJson(file, text) {
  try {
    return { file, text, value: JSON.parse(text) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
    const line = text.slice(0, offset).split('\n').length;
    throw new DataError([`${relative(ROOT, file)}:${line}: not valid JSON: ${message}`]);
  }
}

/**
 * One mistake in words.
 * @param {JsonFile} json
 * @param {string} pointer JSON pointer of the place
 * @param {string} message
 */
export function problemAt(json, pointer, message) {
  return `${relative(ROOT, json.file)}:${lineOf(json.text, pointer)}: ${pointer || '/'} ${message}`;
}
