/// <reference path="../peer-libraries.d.ts" />
// Before it: the package's own dependency asks for it.
import 'reflect-metadata';
import { X509Certificate } from '@peculiar/x509';

/** @type {import('../reader.js').Read} */
export function read(pem) {
  const certificate = new X509Certificate(pem);
  return {
    issuer: certificate.issuerName.getField('CN')[0],
    serial: certificate.serialNumber,
    notBefore: certificate.notBefore.getTime(),
    notAfter: certificate.notAfter.getTime(),
  };
}
