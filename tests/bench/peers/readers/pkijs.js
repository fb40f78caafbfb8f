/// <reference path="../peer-libraries.d.ts" />
import { Certificate } from 'pkijs';

const COMMON_NAME = '2.5.4.3';

/** pkijs reads DER alone; this is how its examples come from PEM to that. @param {string} pem */
function derOf(pem) {
  const binary = atob(pem.replace(/-----[^-]+-----|\s/g, ''));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** @param {Uint8Array} bytes */
const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** @type {import('../reader.js').Read} */
export function read(pem) {
  const certificate = Certificate.fromBER(derOf(pem));
  const attributes = certificate.issuer.typesAndValues;
  const name = attributes.find((/** @type {{ type: string }} */ one) => one.type === COMMON_NAME);
  return {
    issuer: name.value.valueBlock.value,
    serial: hexOf(certificate.serialNumber.valueBlock.valueHexView),
    notBefore: certificate.notBefore.value.getTime(),
    notAfter: certificate.notAfter.value.getTime(),
  };
}
