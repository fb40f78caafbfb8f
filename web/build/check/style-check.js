// Refuses style that loads something.

/** Everything in CSS that names an address; a font face without one does nothing. */
const LOADS = [
  { name: 'url()', pattern: /\b(?:url|src)\(/i },
  { name: 'an image', pattern: /(?:\b|-)image(?:-set)?\(/i },
  { name: '@import', pattern: /@import\b/i },
  { name: '@font-face', pattern: /@font-face\b/i },
];

/**
 * CSS lets any letter be written by its number, and a minifier need not undo that.
 * @param {string} style
 */
function withoutEscapes(style) {
  const character = (/** @type {string} */ code) =>
    String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff));
  return style.replace(/\\(?:([0-9a-f]{1,6})\s?|([^\n]))/gi, (_, code, plain) => plain ?? character(code));
}

/**
 * @param {string} style
 * @returns {{name: string, near: string}[]}
 */
export function styleFindings(style) {
  const text = withoutEscapes(style);
  return LOADS.flatMap(({ name, pattern }) => {
    const match = pattern.exec(text);
    return match ? [{ name, near: text.slice(Math.max(0, match.index - 30), match.index + 50) }] : [];
  });
}
