/**
 * The one script: of page, file and frame, where it stands in the document, and of the element, where other people's pages
 * load it. What a document of ours is, its root says; in any other only the element is registered.
 */
import { startFrame } from './frame-page.js';

export { provide } from '../page/define.js';

const kind = document.documentElement.getAttribute('data-reissue-inspector');

if (kind !== null) document.addEventListener('reissue-inspector-language', followLanguage);
if (kind === 'framed') startFrame();

/** @param {Event} event of the element: the document around it follows its language */
function followLanguage(event) {
  const { lang, title } = /** @type {CustomEvent<{ lang: string, title: string }>} */ (event).detail;
  document.documentElement.lang = lang;
  document.title = title;
}
