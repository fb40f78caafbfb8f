// Beside each text file that a server sends, the same compressed as well as it can be, for servers that send such files.
import { readFileSync, writeFileSync } from 'node:fs';
import { filesBelow } from '../base/stamp.js';
import { brotli, gzip } from '../check/sizes.js';

const TEXT = /\.(?:html|js|css|json|svg|txt|map)$/;

/** @param {string} folder */
export function precompress(folder) {
  for (const file of filesBelow([folder]).filter((name) => TEXT.test(name))) {
    const bytes = readFileSync(file);
    writeFileSync(`${file}.br`, brotli(bytes));
    writeFileSync(`${file}.gz`, gzip(bytes));
  }
}
