// Refuses markup that loads, sends or leads away, as the browser's own parser would see it.
import { parse } from 'parse5';

/** Attributes that load or send, on whatever element. */
const ATTRIBUTES = new Set([
  ...['src', 'srcset', 'imagesrcset', 'srcdoc', 'data', 'poster', 'background', 'manifest', 'ping', 'action'],
  ...['formaction', 'codebase', 'archive', 'longdesc', 'xlink:href', 'attributionsrc', 'style'],
]);

/** Elements that load or lead away, or change what an address means. */
const ELEMENTS = new Set([
  ...['link', 'base', 'iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'portal', 'fencedframe'],
]);

/**
 * @typedef {object} MarkupNode as parse5 makes them
 * @property {string} nodeName
 * @property {{name: string, value: string}[]} [attrs]
 * @property {MarkupNode[]} [childNodes]
 * @property {MarkupNode} [content] of a template
 */

/**
 * @param {MarkupNode} node
 * @returns {string[]}
 */
function refusedIn({ nodeName, attrs = [] }) {
  const named = new Map(attrs.map(({ name, value }) => [name, value]));
  const found = [...named.keys()].filter((name) => ATTRIBUTES.has(name) || name.startsWith('on'));
  if (named.get('http-equiv')?.trim().toLowerCase() === 'refresh') found.push('refresh');
  if (named.has('href') && nodeName !== 'a') found.push('href');
  const attributes = found.map((name) => `<${nodeName} ${name}>`);
  return ELEMENTS.has(nodeName) ? [`<${nodeName}>`, ...attributes] : attributes;
}

/**
 * @param {MarkupNode} node
 * @returns {string[]}
 */
function below(node) {
  const children = [...(node.childNodes ?? []), ...(node.content ? [node.content] : [])];
  return [...refusedIn(node), ...children.flatMap(below)];
}

/**
 * @param {string} markup a whole page, or a part of one
 * @returns {{name: string, near: string}[]}
 */
export function markupFindings(markup) {
  // As without JavaScript: what stands in noscript is markup then.
  const root = /** @type {MarkupNode} */ (
    /** @type {unknown} */ (parse(markup, { scriptingEnabled: false }))
  );
  return below(root).map((name) => ({ name, near: name }));
}
