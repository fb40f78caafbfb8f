// Where the main flow runs: the page at an address and from its file, the element in a host page, and the frame.
import { WIDGET } from '../../../web/build/base/paths.js';
import { listen, siteServer } from '../../../web/build/serve.js';
import { servePage } from '../harness.js';

/**
 * @typedef {object} Place
 * @property {string} url
 * @property {boolean} framed The flow runs in the page's frame.
 * @property {boolean} whole The whole document is the tool's own.
 */

export const PLACES = /** @type {const} */ (['served', 'file', 'element', 'frame']);

/** @returns {Promise<{ places: Record<typeof PLACES[number], Place>, stop: () => Promise<void> }>} */
export async function servePlaces() {
  const site = await servePage();
  const server = siteServer(WIDGET);
  const widget = await listen(server, 0);
  return {
    places: {
      served: { url: site.addresses.served, framed: false, whole: true },
      file: { url: site.addresses.file, framed: false, whole: true },
      element: { url: `${widget}demo/element.html`, framed: false, whole: false },
      frame: { url: `${widget}demo/frame.html`, framed: true, whole: true },
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await site.stop();
    },
  };
}
