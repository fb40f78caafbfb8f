/**
 * What campaigns ask of lists, and what a list says of itself at its front (wasm/campaign/list.h).
 *
 * @typedef {object} ListNeeds What a campaign's list is made with.
 * @property {string} id of the list
 * @property {Uint8Array[]} issuers SHA-256 of the SubjectPublicKeyInfo of each issuing key: a serial number is entered for
 *   each of them, since files seldom say whose it is
 *
 * @typedef {object} ListHead
 * @property {string} id
 * @property {number} prefixBits
 * @property {number} listed certificates
 * @property {boolean} gaps
 * @property {number} madeOn days since 1970-01-01
 * @property {string} source SHA-256 of the file that it was made from, in hexadecimal
 */
import { fromHex, toHex } from '../../core/bytes.js';
import { leavesOf } from '../select.js';

const MAGIC = 'RIL1';

/**
 * The lists that a campaign asks for.
 * @param {import('../campaign.js').Campaign} campaign
 * @returns {ListNeeds[]}
 */
export function listsOf({ affected, clients = [], issuers = {} }) {
  const rules = [...(affected ? [affected] : []), ...clients.map(({ when }) => when)];
  const ids = new Set(rules.flatMap(leavesOf).flatMap(({ predicate: { inList = [] } }) => inList));
  const keys = [...new Set(Object.values(issuers))].map(fromHex);
  return [...ids].map((id) => ({ id, issuers: keys }));
}

/** @param {Uint8Array} bytes */
export const isList = (bytes) => new TextDecoder('latin1').decode(bytes.subarray(0, MAGIC.length)) === MAGIC;

/**
 * What a list says of itself. Whether it is whole is for the module to say.
 * @param {Uint8Array} bytes
 * @returns {ListHead | null} null: it ends too early
 */
export function listHead(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const idLength = view.getUint16(52, true);
    view.getUint8(54 + idLength);
    return {
      id: new TextDecoder().decode(bytes.subarray(54, 54 + idLength)),
      prefixBits: view.getUint8(5),
      gaps: view.getUint8(7) !== 0,
      listed: view.getUint32(12, true),
      madeOn: view.getInt32(16, true),
      source: toHex(bytes.subarray(20, 52)),
    };
  } catch {
    return null;
  }
}
