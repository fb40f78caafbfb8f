// Our own, as a bundle that brings neither module nor rules: they are handed in, as bytes.
import { loadInspector } from '../../../../web/core/inspector.js';

/** @type {import('../../../../web/core/inspector.js').Inspector} */
let inspector;
let asOf = 0;

/** @type {import('../reader.js').Prepare} */
export async function prepare({ wasm, rules, asOfSeconds }) {
  inspector = await loadInspector(wasm);
  inspector.setRules(rules);
  asOf = asOfSeconds;
}

/** All facts of the certificate. @type {import('../reader.js').Read} */
export function read(pem) {
  const report = inspector.inspect(pem, asOf, { details: false });
  const [facts] = report.certificates;
  return {
    issuer: String(facts.issuer?.commonName),
    serial: String(facts.serialNumber),
    notBefore: Date.parse(String(facts.notBefore)),
    notAfter: Date.parse(String(facts.notAfter)),
  };
}

/** The verdict alone. @param {Uint8Array} pem */
export const judge = (pem) => inspector.inspect(pem, asOf, { brief: true }).verdict;
