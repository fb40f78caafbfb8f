/** Registers the element, with what the build has put together for it. Where there are no elements it does nothing. */
import { build, campaigns, incident, rulebook, samples, texts, wasm } from 'virtual:inspector-assets';
import { ReissueInspector } from './reissue-inspector.js';
import { style } from './style/all-styles.js';

const NAME = 'reissue-inspector';
const registry = globalThis.customElements;

// A page may load it twice, by two of its parts; the first stays.
if (registry && !registry.get(NAME)) {
  ReissueInspector.assets = { build, campaigns, incident, rulebook, samples, texts, wasm, style };
  registry.define(NAME, ReissueInspector);
}
