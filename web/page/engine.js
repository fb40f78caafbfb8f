/** The engine for one element. The module is compiled once for all of a page; what it reads, each keeps to itself. */
import { Inspector } from '../core/inspector.js';
import { Session } from './session.js';

/** @typedef {() => Promise<BufferSource | WebAssembly.Module>} Source */

/** @type {WeakMap<Source, Promise<WebAssembly.Module>>} */
const compiled = new WeakMap();

/** @param {Source} source */
async function compile(source) {
  const wasm = await source();
  return wasm instanceof WebAssembly.Module ? wasm : WebAssembly.compile(wasm);
}

/** @param {Source} source */
function sharedModule(source) {
  const module = compiled.get(source) ?? compile(source);
  compiled.set(source, module);
  return module;
}

/**
 * Begins with what takes longest, while the page is still being built. Whoever opens a session is told what fails.
 * @param {Source} source
 */
export function prepareEngine(source) {
  sharedModule(source).catch(() => {});
}

/**
 * @param {Source} source
 * @param {{ campaign: import('../campaign/campaign.js').Campaign, rules: Uint8Array, lists: Uint8Array[] }} judged The rules
 *   are the campaign's, and the lists those that it asks.
 */
export async function openSession(source, { campaign, rules, lists }) {
  const inspector = new Inspector(await sharedModule(source));
  inspector.setRules(rules);
  if (lists.length > 0) inspector.setLists(lists);
  return new Session(inspector, campaign);
}
