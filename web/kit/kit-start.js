/** Starts the kit: with what its page holds, and with the element that the page's first script has registered. */
import { texts } from 'virtual:inspector-texts/kit';
import { texts as samples } from 'virtual:inspector-texts/samples';
import { dayOf } from '../campaign/campaign.js';
import { KitPage } from './kit.js';
import { KitEngine } from './model/kit-engine.js';

const registered = /** @type {typeof import('../page/reissue-inspector.js').ReissueInspector} */ (
  customElements.get('reissue-inspector')
);
const { base, wasm } = registered.assets;
const data = JSON.parse(document.getElementById('kit-data')?.textContent ?? '');
// What is published holds the script that shows the draft here.
const script = document.querySelector('script[type="module"]')?.textContent ?? '';
const source = await wasm();
const module = source instanceof WebAssembly.Module ? source : await WebAssembly.compile(source);
const today = dayOf(Date.now() / 1000, { utcOffset: '+09:00' });
const engine = new KitEngine(module, {
  ...data,
  base,
  sampleTexts: samples,
  parts: { ...data.parts, script },
});
const element = /** @type {InstanceType<typeof registered>} */ (document.createElement('reissue-inspector'));
const page = new KitPage({
  engine,
  texts: { ja: { ...samples.ja, ...texts.ja }, en: { ...samples.en, ...texts.en } },
  element,
  show: (block) => {
    element.campaign = block;
  },
  today,
});
document.body.append(page.node);
