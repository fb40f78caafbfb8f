/**
 * Where an element's campaigns come from: the data block that was set as its property, else the one in a child
 * `<script type="application/json">`, else the one that the script brought for all; and which of them is asked.
 *
 * @typedef {import('../campaign/block.js').Base} Base
 * @typedef {import('../campaign/block.js').Book} Book
 * @typedef {import('../campaign/campaign.js').Texts} Texts
 * @typedef {import('./rulebook.js').Entry} Entry
 *
 * @typedef {object} Chosen
 * @property {Entry} entry What is asked.
 * @property {Entry[]} [rulebook] All that are asked at once; undefined: one campaign alone.
 * @property {string[]} languages
 * @property {Uint8Array[]} lists
 * @property {string | null} offlineFile
 * @property {string | null} page
 */
import { ALL, BlockError, readBlock } from '../campaign/block.js';
import { rulebookOf } from './rulebook.js';

/**
 * @param {HTMLElement} element
 * @param {object | null} given
 * @param {Book | null} shared
 * @param {Base} base
 * @returns {Book | null} null: the page is still being read, and the block may be to come
 * @throws {BlockError}
 */
export function bookOf(element, given, shared, base) {
  if (given !== null) return readBlock(given, base);
  const isLoading = element.ownerDocument.readyState === 'loading';
  const child = element.querySelector(':scope > [type="application/json"]');
  if (child && !isLoading) return readBlock(child.textContent ?? '', base);
  if (isLoading) return null;
  if (shared) return shared;
  throw new BlockError('missing');
}

/**
 * @param {Book} book
 * @param {string | null} id What somebody chose; one that is not there is as good as none.
 * @param {Base} base
 * @param {{ [lang: string]: Texts }} texts The page's own.
 * @returns {Chosen}
 */
export function chosenEntry(book, id, base, texts) {
  const { entries, all, asks, languages, lists, offlineFile, page } = book;
  const places = { languages, lists, offlineFile, page };
  const found = entries.find(({ campaign, rules }) => campaign.id === id && rules !== null);
  const usual = asks === ALL ? undefined : entries.find(({ campaign }) => campaign.id === asks);
  const one = id === ALL && all ? undefined : (found ?? usual);
  if (one?.rules) return { entry: { ...one, rules: one.rules }, ...places };
  if (!all) throw new BlockError('shape', '/programs');
  return { entry: rulebookOf(entries, base.texts, texts, all), rulebook: asEntries(entries), ...places };
}

/** Under the program of all, their own are not asked. @param {Book['entries']} entries */
const asEntries = (entries) =>
  entries.map((entry) => ({ ...entry, rules: entry.rules ?? new Uint8Array(0) }));
