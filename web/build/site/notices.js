// What of others is inside the module: the notices that their licences ask for, and a bill of materials.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, MBEDTLS } from '../base/paths.js';

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string} use
 * @property {string} licence SPDX expression under which it is used here
 * @property {string} [offered] SPDX expression under which its authors give it
 * @property {string} copyright
 * @property {string} source
 * @property {'apache-2.0' | 'mit'} text
 */

/** @param {string} name */
const licenceFile = (name) => readFileSync(inRoot('web', 'build', 'site', 'licences', name), 'utf8');

/** @returns {Part[]} */
const readParts = () => JSON.parse(licenceFile('parts.json'));

/** The Apache licence as Mbed TLS's own archive holds it. */
function apacheLicence() {
  const text = readFileSync(join(MBEDTLS, 'LICENSE'), 'utf8');
  const start = text.search(/^ *Apache License$/m);
  const end = text.search(/^ *GNU GENERAL PUBLIC LICENSE$/m);
  if (start < 0 || end < start) throw new Error(`${join(MBEDTLS, 'LICENSE')} is not as expected.`);
  return text.slice(start, end).trimEnd();
}

/** @param {Part} part */
const paragraph = ({ name, use, licence, offered, copyright, source }) =>
  `${name}: ${use}
  Copyright ${copyright}
  Licence: ${licence}${offered ? ` (offered as ${offered})` : ''}
  Source: ${source}`;

/** @param {string} title */
const heading = (title) => `\n${'='.repeat(80)}\n${title}\n${'='.repeat(80)}\n`;

/**
 * NOTICES.txt.
 * @param {string} mbedtlsVersion
 */
export function noticesText(mbedtlsVersion) {
  const parts = readParts();
  return [
    'Reissue Inspector is under the MIT licence (LICENSE). It contains parts of the following, none of them changed in',
    `source, all but the last in its WebAssembly module, wherever that stands in these files. Mbed TLS is ${mbedtlsVersion}.`,
    '',
    parts.map(paragraph).join('\n\n'),
    heading('MIT licence (musl, Emscripten system libraries, fflate)'),
    licenceFile('mit.txt').trimEnd(),
    heading('Apache License 2.0 (Mbed TLS, LLVM compiler-rt)'),
    apacheLicence(),
    heading('LLVM exception (LLVM compiler-rt)'),
    licenceFile('llvm-exception.txt'),
  ].join('\n');
}

/**
 * @param {Part} part
 * @param {string | undefined} version
 * @param {string | undefined} sha256 of the source archive
 */
const component = ({ name, licence, copyright, source }, version, sha256) => ({
  type: 'library',
  'bom-ref': name.toLowerCase().replaceAll(' ', '-'),
  name,
  ...(version ? { version } : {}),
  ...(sha256 ? { hashes: [{ alg: 'SHA-256', content: sha256 }] } : {}),
  licenses: [{ expression: licence }],
  copyright: `Copyright ${copyright}`,
  externalReferences: [{ type: 'website', url: source }],
});

/**
 * A CycloneDX 1.6 bill of materials. It bears no time and no serial number, so that two builds are the same.
 * @param {{version: string, mbedtls: {version: string, sha256: string}, emscripten: string, fflate: string}} versions
 */
export function billOfMaterials({ version, mbedtls, emscripten, fflate }) {
  const components = readParts().map((part) => {
    if (part.name === 'Mbed TLS') return component(part, mbedtls.version, mbedtls.sha256);
    if (part.name === 'fflate') return component(part, fflate, undefined);
    // The others come with Emscripten, under its version.
    return component(part, `emscripten-${emscripten}`, undefined);
  });
  const product = {
    type: 'application',
    'bom-ref': 'reissue-inspector',
    name: 'reissue-inspector',
    version,
    licenses: [{ license: { id: 'MIT' } }],
  };
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: product },
    components,
    dependencies: [
      { ref: 'reissue-inspector', dependsOn: components.map((one) => one['bom-ref']) },
      ...components.map((one) => ({ ref: one['bom-ref'] })),
    ],
  };
}
