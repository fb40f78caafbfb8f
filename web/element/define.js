/** Registers the element, with what the build has put together for it. */
import { build, campaigns, samples, texts, wasm } from 'virtual:inspector-assets';
import { ReissueInspector } from './reissue-inspector.js';
import { style } from './style.js';

const NAME = 'reissue-inspector';

// A page may load it twice, by two of its parts; the first stays.
if (customElements.get(NAME) === undefined) {
  ReissueInspector.assets = { build, campaigns, samples, texts, wasm, style };
  customElements.define(NAME, ReissueInspector);
}
