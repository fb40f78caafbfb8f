/**
 * The one script: of page, file and frame, where it stands in the document, and of the element, where other people's pages
 * load it. What a document of ours is, its root says; in any other only the element is registered.
 */
import { followLanguage } from '../page/follow-language.js';
import { startFrame } from './frame-page.js';

export { provide } from '../page/define.js';

const kind = document.documentElement.getAttribute('data-reissue-inspector');

if (kind !== null) followLanguage();
if (kind === 'framed') startFrame();
