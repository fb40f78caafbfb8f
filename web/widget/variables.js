/** What a host page may change in the look of the frame: these custom properties, with plain values and nothing else. */

const NUMBER = '[-+]?\\d{0,4}(?:\\.\\d{1,4})?(?:%|deg)?';
const COLOUR = new RegExp(
  `^(?:#[\\da-f]{3,8}|[a-z]{3,24}|(?:rgb|hsl|oklch|oklab)a?\\((?:${NUMBER}[ ,/]{0,3}){3,4}\\))$`,
  'i',
);
const LENGTH = /^\d{1,4}(?:\.\d{1,4})?(?:px|rem)$/;
const FAMILY = '(?:"[\\p{L}\\d ._-]{1,60}"|[\\p{L}_-][\\p{L}\\d _-]{0,60})';
const FAMILIES = new RegExp(`^${FAMILY}(?:, ?${FAMILY}){0,11}$`, 'u');

/** @type {Array<[RegExp, string[]]>} */
const KINDS = [
  [
    COLOUR,
    [
      'ink',
      'faint',
      'background',
      'surface',
      'sunken',
      'line',
      'edge',
      'accent',
      'accent-ink',
      'literal',
      'affected',
      'affected-soft',
      'not-affected',
      'not-affected-soft',
      'undetermined',
      'undetermined-soft',
    ],
  ],
  [LENGTH, ['radius', 'size', 'max-width', 'list-width', 'gap']],
  [FAMILIES, ['font', 'font-ja', 'mono']],
];

/** @type {Map<string, RegExp>} */
const PATTERNS = new Map(KINDS.flatMap(([pattern, names]) => names.map((name) => [`--ri-${name}`, pattern])));

/** Every custom property that is passed on. */
export const ALLOWED = [...PATTERNS.keys()];

/**
 * @param {Record<string, string>} variables
 * @returns {[string, string][]} Those that are allowed and hold nothing but a colour, a length or names of fonts.
 */
export function allowedVariables(variables) {
  return Object.entries(variables)
    .map(([name, value]) => /** @type {[string, string]} */ ([name, value.trim()]))
    .filter(([name, value]) => PATTERNS.get(name)?.test(value));
}
