/** The support page's own script: the element does the work, the document follows its language. */
import './define.js';

document.addEventListener('reissue-inspector-language', (event) => {
  const { lang, title } = /** @type {CustomEvent<{ lang: string, title: string }>} */ (event).detail;
  document.documentElement.lang = lang;
  document.title = title;
});
