/**
 * The CA keys that a campaign knows, as wasm/campaign/rule.h takes them: they let the report tell a name from a key, and never
 * decide a verdict.
 */
import { array, CampaignError, record } from './shape.js';

/** @import { ByteWriter } from './byte-writer.js' */

const ROLES = ['known', 'replaced', 'replacement'];
const SHA256_BYTES = 32;
const LONGEST_KEY_IDENTIFIER = 255;

/**
 * @param {unknown} value hexadecimal without separators
 * @param {string} path
 * @returns {Uint8Array}
 */
function hexBytes(value, path) {
  if (typeof value !== 'string' || !/^([0-9a-f]{2})+$/.test(value)) {
    throw new CampaignError(path, 'must be lower case hexadecimal without separators');
  }
  return Uint8Array.from(value.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/**
 * @param {{ out: ByteWriter, id(value: unknown, path: string): void, text(value: string, path: string): void }} compiler
 * @param {unknown} value
 * @param {string} path
 */
function authority(compiler, value, path) {
  const one = record(value, path);
  const role = ROLES.indexOf(/** @type {string} */ (one.role));
  if (role < 0) throw new CampaignError(`${path}/role`, `must be one of: ${ROLES.join(', ')}`);
  const { commonName } = record(one.subject, `${path}/subject`);
  if (typeof commonName !== 'string' || commonName.trim() === '') {
    throw new CampaignError(`${path}/subject/commonName`, 'must be the CA’s common name');
  }
  const identifier = hexBytes(one.keyIdentifier, `${path}/keyIdentifier`);
  if (identifier.length > LONGEST_KEY_IDENTIFIER) {
    throw new CampaignError(`${path}/keyIdentifier`, `must have ${LONGEST_KEY_IDENTIFIER} bytes at most`);
  }
  const key = hexBytes(one.spkiSha256, `${path}/spkiSha256`);
  if (key.length !== SHA256_BYTES) {
    throw new CampaignError(`${path}/spkiSha256`, 'must be a SHA-256, 64 hexadecimal digits');
  }
  compiler.id(one.id, `${path}/id`);
  compiler.out.u8(role);
  compiler.text(commonName, `${path}/subject/commonName`);
  compiler.out.u8(identifier.length);
  compiler.out.raw(identifier);
  compiler.out.raw(key);
}

/**
 * Writes the program's list of authorities; a campaign without any has an empty one.
 *
 * @param {Parameters<typeof authority>[0]} compiler
 * @param {Record<string, unknown>} campaign
 */
export function writeAuthorities(compiler, campaign) {
  const list = array(campaign.authorities ?? [], '/authorities');
  compiler.out.u16(list.length);
  list.forEach((value, index) => {
    authority(compiler, value, `/authorities/${index}`);
  });
}
