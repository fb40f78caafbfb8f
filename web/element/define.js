/** Registers the element, with what the build has put together for it. */
import { build, campaigns, samples, texts, wasm } from 'virtual:inspector-assets';
import { ReissueInspector } from './reissue-inspector.js';
import { style } from './style.js';

ReissueInspector.assets = { build, campaigns, samples, texts, wasm, style };
customElements.define('reissue-inspector', ReissueInspector);
