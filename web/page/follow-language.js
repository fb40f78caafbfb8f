/** The document around the element follows its language. */
export function followLanguage() {
  document.addEventListener('reissue-inspector-language', (event) => {
    const { lang, title } = /** @type {CustomEvent<{ lang: string, title: string }>} */ (event).detail;
    document.documentElement.lang = lang;
    document.title = title;
  });
}
