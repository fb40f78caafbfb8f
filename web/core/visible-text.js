/**
 * Text that others wrote (file names, ids, messages of the system), as it may be shown: what a reader would not see, or
 * what would move or colour the text around it, is written out. What comes from the module is so already.
 */

/**
 * Control characters (C0, C1), line and paragraph separators, halves of pairs, characters of format (those that change the
 * direction of writing too), and all that Unicode calls ignorable: fillers, variation selectors, tags.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * @param {string} text
 * @returns {string} with hidden characters written like \u{202E}
 */
export function visible(text) {
  return text.replace(HIDDEN, (character) => {
    const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `\\u{${hex}}`;
  });
}
