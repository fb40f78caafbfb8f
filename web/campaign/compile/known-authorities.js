/**
 * The CA keys that a campaign knows, as wasm/campaign/rule.h takes them: they let the report tell a name from a key, and never
 * decide a verdict.
 */
import { array, CampaignError, hexBytes, record, text } from './shape.js';

/** @import { Compiler } from './rule-program.js' */

const ROLES = ['known', 'replaced', 'replacement'];
const SHA256_BYTES = 32;
const LONGEST_KEY_IDENTIFIER = 255;

/**
 * @param {Compiler} compiler
 * @param {unknown} value
 * @param {string} path
 */
function authority(compiler, value, path) {
  const one = record(value, path);
  const role = ROLES.indexOf(/** @type {string} */ (one.role));
  if (role < 0) throw new CampaignError(`${path}/role`, `must be one of: ${ROLES.join(', ')}`);
  const { commonName } = record(one.subject, `${path}/subject`);
  const name = text(commonName, `${path}/subject/commonName`, 'the CA’s common name');
  const identifier = hexBytes(one.keyIdentifier, `${path}/keyIdentifier`);
  if (identifier.length > LONGEST_KEY_IDENTIFIER) {
    throw new CampaignError(`${path}/keyIdentifier`, `must have ${LONGEST_KEY_IDENTIFIER} bytes at most`);
  }
  const key = hexBytes(one.spkiSha256, `${path}/spkiSha256`, SHA256_BYTES);
  compiler.id(one.id, `${path}/id`);
  compiler.out.u8(role);
  compiler.out.str(name);
  compiler.out.u8(identifier.length);
  compiler.out.raw(identifier);
  compiler.out.raw(key);
}

/**
 * Writes the program's list of authorities; a campaign without any has an empty one.
 *
 * @param {Compiler} compiler
 * @param {Record<string, unknown>} campaign
 */
export function writeAuthorities(compiler, campaign) {
  const list = array(campaign.authorities ?? [], '/authorities');
  compiler.out.u16(list.length);
  list.forEach((value, index) => {
    authority(compiler, value, `/authorities/${index}`);
  });
}

/**
 * The issuing keys that a campaign's lists need, by key identifier.
 * @param {Compiler} compiler
 * @param {Record<string, unknown>} campaign
 */
export function noteIssuers(compiler, campaign) {
  for (const [identifier, spki] of Object.entries(record(campaign.issuers ?? {}, '/issuers'))) {
    hexBytes(identifier, `/issuers/${identifier}`);
    hexBytes(spki, `/issuers/${identifier}`, SHA256_BYTES);
    compiler.keys.addIssuer(identifier, /** @type {string} */ (spki));
  }
}
