// Room tests/differential: what OpenSSL, Node and Mbed TLS say of the same certificates.
// What both comparisons share: which files there are, and the certificates in them.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../../web/build/base/paths.js';
import { filesBelow } from '../../web/build/base/stamp.js';

/**
 * Public certificates from elsewhere, where they are: beside the project, or in RI_SHARED.
 * @returns {string[]}
 */
export function corpusFiles() {
  const folder = join(process.env.RI_SHARED ?? inRoot('..', 'shared'), 'corpus');
  return existsSync(folder) ? filesBelow([folder]).filter((file) => file.endsWith('.pem')) : [];
}

export const NO_CORPUS = 'no ../shared/corpus, and RI_SHARED names no other folder that has one';

/** @returns {string[]} every fixture that can hold certificates */
export function fixtureFiles() {
  return filesBelow([inRoot('tests', 'fixtures')]).filter((file) =>
    /\.(pem|der|p7b|p7c|crt|cer)$/.test(file),
  );
}

/**
 * The DER of every certificate in a clean PEM file, read without the inspector.
 * @param {Buffer} pem
 */
export function certificatesOf(pem) {
  const blocks = pem
    .toString('latin1')
    .matchAll(/-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----/g);
  return [...blocks].map(([, body]) => Buffer.from(body, 'base64'));
}
