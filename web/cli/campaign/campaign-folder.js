/**
 * The folders that the commands read and write.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { readJsonText } from '../../campaign/check/json-places.js';
import { Complaint } from '../options.js';

/** @typedef {import('../../campaign/check/json-places.js').ReadJson} ReadJson */

/**
 * @typedef {object} CampaignFolder
 * @property {string} folder
 * @property {Record<string, ReadJson>} files by name: campaign.json and, of ja.json and en.json, those that are there
 * @property {Record<string, Uint8Array>} lists by id: the files ID.list
 */

const CAMPAIGN = 'campaign.json';
const TEXTS = ['ja.json', 'en.json'];
const LIST = '.list';
const SUMS = 'SHA256SUMS';

/** @param {unknown} error */
const codeOf = (error) => /** @type {NodeJS.ErrnoException} */ (error).code ?? String(error);

/** Of a path that does not lead anywhere the system says no more than that. */
const ABSENCE = ['ENOENT', 'ENOTDIR'];

/** @param {string} file @param {unknown} error @returns {Complaint} */
export function unreadable(file, error) {
  const detail = codeOf(error);
  return new Complaint(ABSENCE.includes(detail) ? 'campaign.no-file' : 'campaign.unreadable', {
    file,
    detail,
  });
}

/** @param {string} file */
export function readBytes(file) {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** @param {string} file @returns {ReadJson} */
function readJson(file) {
  const bytes = readBytes(file);
  try {
    return readJsonText(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Complaint('campaign.not-utf8', { file });
  }
}

/**
 * @param {string} given a folder, or the campaign.json in it
 * @returns {CampaignFolder}
 */
export function readCampaignFolder(given) {
  const isFile = basename(given) === CAMPAIGN && statSync(given, { throwIfNoEntry: false })?.isFile();
  const folder = isFile ? dirname(given) : given;
  const state = statSync(folder, { throwIfNoEntry: false });
  if (state?.isFile()) throw new Complaint('campaign.folder-is-file', { file: folder });
  if (!state?.isDirectory()) throw new Complaint('campaign.no-folder', { folder });
  if (!existsSync(join(folder, CAMPAIGN))) throw new Complaint('campaign.no-campaign', { folder });
  const names = [CAMPAIGN, ...TEXTS.filter((name) => existsSync(join(folder, name)))];
  const lists = readdirSync(folder).filter((name) => name.endsWith(LIST));
  return {
    folder,
    files: Object.fromEntries(names.map((name) => [name, readJson(join(folder, name))])),
    lists: Object.fromEntries(
      lists.sort().map((name) => [name.slice(0, -LIST.length), readBytes(join(folder, name))]),
    ),
  };
}

/** What an earlier build wrote here, by its own list of it. @param {string} folder @returns {string[]} */
function writtenBefore(folder) {
  const file = join(folder, SUMS);
  if (!existsSync(file)) return [];
  const names = readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => /^[0-9a-f]{64} {2}(.+)$/.exec(line)?.[1] ?? []);
  const isInside = (/** @type {string} */ name) => !relative(folder, resolve(folder, name)).startsWith('..');
  return [...names.filter(isInside), SUMS];
}

/**
 * @param {string} path
 * @param {unknown} error
 */
const unwritable = (path, error) =>
  new Complaint('campaign.unwritable', { folder: path, detail: codeOf(error) });

/** @param {string} path */
function stateOf(path) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw unwritable(path, error);
  }
}

/**
 * One by one: Node's own way with several at once never ends below /proc.
 * @param {string} folder
 */
function makeFolder(folder) {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  mkdirSync(folder);
}

/**
 * Makes sure that nothing is lost by writing there, before anything is.
 * @param {string} folder
 * @param {boolean} overwrite
 */
export function claimFolder(folder, overwrite) {
  const state = stateOf(folder);
  if (state && !state.isDirectory()) throw new Complaint('campaign.out-is-file', { folder });
  if (state && !overwrite && readdirSync(folder).length > 0)
    throw new Complaint('campaign.out-exists', { folder });
  if (state && overwrite)
    for (const name of writtenBefore(folder)) rmSync(join(folder, name), { force: true });
}

/**
 * @param {string} file
 * @param {boolean} overwrite
 */
export function claimFile(file, overwrite) {
  const state = stateOf(file);
  if (state?.isDirectory()) throw new Complaint('campaign.out-is-folder', { file });
  if (state && !overwrite) throw new Complaint('campaign.file-exists', { file });
}

/**
 * @param {string} folder
 * @param {{ path: string, content: string | Uint8Array }[]} files `path` with slashes
 */
export function writeFiles(folder, files) {
  try {
    makeFolder(folder);
    for (const { path, content } of files) {
      const file = join(folder, ...path.split('/'));
      makeFolder(dirname(file));
      writeFileSync(file, content);
    }
  } catch (error) {
    throw unwritable(folder, error);
  }
}
