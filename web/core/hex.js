/** Hexadecimal as reports have it, in the forms that other programs show. */

/** @param {string} hex @returns {string} A1:B2 */
export const withColons = (hex) => hex.toUpperCase().replace(/(..)(?=.)/g, '$1:');

/**
 * A number, as reports write it: `-` in front when it is negative.
 * @param {string} hex
 * @returns {string | null} in decimal digits; null for one that is not whole
 */
export function decimal(hex) {
  const [, sign, digits] = /^(-?)([0-9a-f]+)$/.exec(hex) ?? [];
  return digits === undefined ? null : `${sign}${BigInt(`0x${digits}`)}`;
}
