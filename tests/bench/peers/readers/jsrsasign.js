/// <reference path="../peer-libraries.d.ts" />
import { X509, zulutomsec } from 'jsrsasign';

/** @type {import('../reader.js').Read} */
export function read(pem) {
  const certificate = new X509(pem);
  const attributes = certificate.getIssuer().array.flat();
  return {
    issuer: attributes.find((/** @type {{ type: string }} */ one) => one.type === 'CN').value,
    serial: certificate.getSerialNumberHex(),
    notBefore: zulutomsec(certificate.getNotBefore()),
    notAfter: zulutomsec(certificate.getNotAfter()),
  };
}
