import { X509Certificate } from 'node:crypto';

/** @type {import('../reader.js').Read} */
export function read(pem) {
  const certificate = new X509Certificate(pem);
  return {
    issuer: /^CN=(.*)$/m.exec(certificate.issuer)?.[1] ?? '',
    serial: certificate.serialNumber,
    notBefore: Date.parse(certificate.validFrom),
    notAfter: Date.parse(certificate.validTo),
  };
}
