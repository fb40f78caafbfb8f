/** Registers the element, with what the build has put together for it. Where there are no elements it does nothing. */
import { base, build, texts } from 'virtual:inspector-assets';
import { readBlock } from '../campaign/block.js';
import { ReissueInspector } from './reissue-inspector.js';
import { style } from './style/all-styles.js';

// What follows comes behind all other code: it reads unlike it, and so the page travels 0.3 kB smaller.

import { wasm } from 'virtual:inspector-wasm';

const NAME = 'reissue-inspector';
const registry = globalThis.customElements;

// A page may load it twice, by two of its parts; the first stays.
if (registry && !registry.get(NAME)) {
  ReissueInspector.assets = { base, build, texts, wasm, style };
  registry.define(NAME, ReissueInspector);
}

/**
 * Campaigns for the elements that have none of their own.
 * @param {import('../campaign/block.js').Block} block
 */
export function provide(block) {
  const registered = /** @type {typeof ReissueInspector | undefined} */ (registry?.get(NAME));
  if (registered) registered.book ??= readBlock(block, base);
}
