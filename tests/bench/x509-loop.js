/**
 * What our command line is held against: one process that reads each certificate with Node's X509Certificate and says a verdict
 * by issuer and dates. Lines of NDJSON from standard input, or the files of a folder.
 */
import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const WINDOW = [new Date('2019-07-01'), new Date('2021-04-01')];

/** @param {unknown} id @param {string | Buffer} pem */
function answer(id, pem) {
  const { issuer, validFrom, validTo } = new X509Certificate(pem);
  const issued = new Date(validFrom);
  const affected =
    /G3$/m.test(issuer) && issued >= WINDOW[0] && issued < WINDOW[1] && new Date(validTo) > issued;
  process.stdout.write(`${JSON.stringify({ id, verdict: affected ? 'affected' : 'not-affected' })}\n`);
}

const [folder] = process.argv.slice(2);
if (folder) {
  for (const name of readdirSync(folder).sort()) answer(name, readFileSync(join(folder, name)));
} else {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    const { id, pem } = JSON.parse(line);
    answer(id, pem);
  }
}
