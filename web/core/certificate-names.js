/**
 * What things are called that have many names: the same in the page, in a list and on the command line.
 *
 * @typedef {import('./inspector.js').CertificateFacts} CertificateFacts
 * @typedef {import('./inspector.js').Name} Name
 */

/**
 * @param {Name[string] | undefined} value Of a name's attribute.
 * @returns {string[]} those that can be read
 */
export const listOf = (value) => [value ?? []].flat().filter((one) => one !== null);

/** A value that nobody would see is nothing to call something by. */
const isSeen = (/** @type {string} */ value) => value.trim() !== '';

/**
 * What a distinguished name is called by: the attribute that says most of those it has.
 * @param {Name | null} name
 * @returns {string | null}
 */
export function callName(name) {
  const { commonName, organizationalUnitName, organizationName } = name ?? {};
  return [commonName, organizationalUnitName, organizationName].flatMap(listOf).find(isSeen) ?? null;
}

/**
 * What people call a certificate by: its common name, else the first site that it is for, else whose it is.
 * @param {Pick<CertificateFacts, 'subject' | 'subjectAltNames'>} certificate
 * @returns {string | null} null where it has no name at all
 */
export function certificateName({ subject, subjectAltNames }) {
  return listOf(subject?.commonName).find(isSeen) ?? subjectAltNames?.find(isSeen) ?? callName(subject);
}
