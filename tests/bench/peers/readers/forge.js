/// <reference path="../peer-libraries.d.ts" />
import forge from 'node-forge';

/** @type {import('../reader.js').Read} */
export function read(pem) {
  const certificate = forge.pki.certificateFromPem(pem);
  return {
    issuer: certificate.issuer.getField('CN').value,
    serial: certificate.serialNumber,
    notBefore: certificate.validity.notBefore.getTime(),
    notAfter: certificate.validity.notAfter.getTime(),
  };
}
