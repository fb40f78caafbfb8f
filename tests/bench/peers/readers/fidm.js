/// <reference path="../peer-libraries.d.ts" />
import { Certificate } from '@fidm/x509';

/** @type {import('../reader.js').Read} */
export function read(pem) {
  const certificate = Certificate.fromPEM(Buffer.from(pem));
  return {
    issuer: certificate.issuer.commonName,
    serial: certificate.serialNumber,
    notBefore: certificate.validFrom.getTime(),
    notAfter: certificate.validTo.getTime(),
  };
}
