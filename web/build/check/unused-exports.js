// What a module declares for others and nobody takes: it would be kept for users that it does not have. What a module only
// passes on is the offer of a whole, as that of the package.
import { dirname, posix } from 'node:path';
import { parse } from 'acorn';

/** Takes the place of web/cli/data.js in the package, by the same names. */
const STAND_IN = 'web/package/cli-data.js';

/** @typedef {{offered: string[], taken: Map<string, Set<string>>}} Trade `taken` by the path of the module; `*`: all of it */

/** @param {any} node of a syntax tree @returns {any[]} it, and everything below it */
function nodesOf(node) {
  if (node === null || typeof node !== 'object') return [];
  const below = Object.values(node).flat().flatMap(nodesOf);
  return typeof node.type === 'string' ? [node, ...below] : below;
}

/** @param {any} declaration @returns {string[]} */
function namesIn({ id, declarations }) {
  const patterns = id ? [id] : declarations.map((/** @type {any} */ one) => one.id);
  return [...new Set(patterns.flatMap(nodesOf).flatMap((/** @type {any} */ { name }) => name ?? []))];
}

/** @param {any} node @returns {string[]} */
const offeredBy = ({ type, declaration }) =>
  type === 'ExportNamedDeclaration' && declaration ? namesIn(declaration) : [];

/** @param {any} specifier @returns {string} */
const takenName = ({ type, imported, local }) =>
  type === 'ImportNamespaceSpecifier' ? '*' : (imported ?? local).name;

/** @param {any} node @returns {string[]} names that it takes from its source */
const takenBy = ({ type, specifiers = [] }) =>
  type === 'ImportExpression' || type === 'ExportAllDeclaration' ? ['*'] : specifiers.map(takenName);

/**
 * @param {string} file
 * @param {string} text
 * @returns {Trade}
 */
function tradeOf(file, text) {
  const nodes = nodesOf(parse(text, { ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true }));
  const taken = new Map();
  const take = (/** @type {string} */ source, /** @type {string[]} */ names) => {
    const path = posix.join(dirname(file), source);
    taken.set(path, new Set([...(taken.get(path) ?? []), ...names]));
  };
  for (const node of nodes) {
    if (typeof node.source?.value === 'string') take(node.source.value, takenBy(node));
  }
  for (const [, source = '', name = ''] of text.matchAll(/import\('([^']+)'\)\.(\w+)/g)) take(source, [name]);
  return { offered: nodes.flatMap(offeredBy), taken };
}

/**
 * @param {string[]} files of JavaScript in the tree; tests may take, and their own are not looked at
 * @param {(path: string) => string} read
 * @returns {string[]}
 */
export function unusedExports(files, read) {
  const trades = new Map(files.map((file) => [file, tradeOf(file, read(file))]));
  const isTaken = (/** @type {string} */ file, /** @type {string} */ name) =>
    [...trades.values()].some(({ taken }) => taken.get(file)?.has(name) || taken.get(file)?.has('*'));
  return [...trades].flatMap(([file, { offered }]) => {
    if (!file.startsWith('web/') || file === STAND_IN) return [];
    return offered.filter((name) => !isTaken(file, name)).map((name) => `${file}: nobody takes ${name}`);
  });
}
