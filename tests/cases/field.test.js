// The inputs of ../shared/cases, where that folder is: what each must give, as a table of file names.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { inRoot } from '../../web/build/base/paths.js';
import { isAllClearWithheld } from '../../web/core/refusals.js';
import { readyInspector } from '../wasm/support.js';

const FOLDER = join(process.env.RI_SHARED ?? inRoot('..', 'shared'), 'cases');
const AS_OF = Date.parse('2021-03-20T00:00:00+09:00') / 1000;

/**
 * Names (`*` stands for anything; the first row that fits counts) | verdict | found | problems, each a code or `code@line`.
 * `~` in front of a value: the list holds it. A name without a row must give an answer, whichever.
 */
const TABLE = `
# two values in one input
x1-key-*                     |              | certificate,private-key  | private-key
x1-*                         | affected     | certificate,certificate  |
sep-1-*                      | affected     | certificate,certificate  |
sep-1p-*                     | affected     | certificate,certificate  |
sep-1s-*                     | affected     | certificate,certificate  |
two-1-*                      | affected     | certificate,certificate  |
y1-*-key*                    | undetermined | private-key              | private-key
y1-crtsh-3.txt               |              | certificate,certificate,certificate |
y1-esc-three.txt             |              | certificate,certificate,certificate |
y1-three-traefik.txt         |              | certificate,certificate,certificate |
y1-*                         | affected     | ~certificate             |

# base64 of base64, base64url, numbers
base64*                      | affected     | certificate              |
double-base64-secret.yaml    | affected     | ~certificate             |
triple-der-base64.txt        | affected     | certificate              |
b64-gzip.txt                 | undetermined | archive                  | archive@1
b64url-in-pem.pem            | affected     | certificate              |
hex*                         | affected     | certificate              |
xxd.txt                      | affected     | certificate              |
c-array.txt                  | affected     | certificate              |
cisco.txt                    | affected     | certificate              |
fortify178.cer               | affected     | certificate              |
octal.txt                    | affected     | certificate              |

# what stands on every line alike
0A-underscore.txt            | affected     | certificate              |
ansi-color-once.txt          | affected     | certificate              |
arduino.ino                  | affected     | certificate              |
batch-echo.bat               | affected     | certificate              |
box-both.txt                 | affected     | certificate              |
bullet.txt                   | affected     | certificate              |
caret-n.txt                  | affected     | certificate              |
cat-*                        | affected     | certificate              |
certdata-no-begin-indent.txt | affected     | certificate              |
comma-sep.txt                | affected     | certificate              |
comment-inside.pem           | affected     | certificate              |
compose-lemur.txt            | affected     | certificate              |
diff-lt.txt                  | affected     | certificate              |
docker-log.txt               | affected     | certificate              |
*-fullwidth-*                | affected     | certificate              |
git-diff-minus.txt           | affected     | certificate              |
grep-H.txt                   | affected     | certificate              |
hash-sep.txt                 | affected     | certificate              |
java-sep.txt                 | affected     | certificate              |
js-plus.txt                  | affected     | certificate              |
ldif-two.ldif                | affected     | certificate,certificate  |
line-numbers-dot.txt         | affected     | certificate              |
lost-backslash-n.txt         | affected     | certificate              |
lt-br-nl.txt                 | affected     | certificate              |
mysql-table.txt              | affected     | certificate              |
nbsp-latin1-indent.pem       | affected     | certificate              |
page-*                       | affected     | certificate              |
pem-indent-body-only.pem     | affected     | certificate              |
pfx-*                        | affected     | certificate              |
php-eol.txt                  | affected     | certificate              |
pipe-sep.txt                 | affected     | certificate              |
printf.sh                    | affected     | certificate              |
psql-expanded.txt            | affected     | certificate              |
pyyaml-*                     | affected     | certificate              |
quote-*                      | affected     | certificate              |
rewrapped-quote-lost.txt     | affected     | certificate              |
rtf-textedit.rtf             | affected     | certificate              |
semicolon-sep.txt            | affected     | certificate              |
smart-quote-json.txt         | affected     | certificate              |
syslog.txt                   | affected     | certificate              |
terraform-plan.txt           | affected     | certificate              |
u000a.txt                    | affected     | certificate              |
vb.txt                       | affected     | certificate              |
vcard.vcf                    | affected     | certificate              |
x509js3.js                   | affected     | certificate              |
zsh-percent.txt              | affected     | certificate              |

# armour of other characters, and where the place of a damage is
bad-end-line.pem             | affected     | certificate              |
choonpu.txt                  | affected     | certificate              |
choonpu-chain.txt            | affected     | certificate,certificate  |
cp1252-emdash.pem            | affected     | certificate              |
equals-armour.txt            | affected     | certificate              |
heavy-dash.txt               | affected     | certificate              |
ligatures.txt                | affected     | certificate              |
lowercase.txt                | affected     | certificate              |
no-begin-word.txt            | affected     | certificate              |
translated.txt               | affected     | certificate              |
wrapped-armour.txt           | affected     | certificate              |
plus-to-space*               | affected     | certificate              |
first-char-missing.pem       | undetermined | damaged-base64           | damaged-base64@2
one-char-missing-sig.pem     | undetermined | damaged-base64           | damaged-base64@20
four-chars-missing.pem       | undetermined | damaged-base64           | damaged-base64@10
five-chars-missing.pem       | undetermined | damaged-base64           | damaged-base64@10
lines-missing-middle.pem     | undetermined | damaged-base64           | damaged-base64@1
placeholder.txt              | undetermined | damaged-base64           | damaged-base64@2
snip-comment.txt             | undetermined | damaged-base64           | damaged-base64@4
snip-ja.txt                  | undetermined | damaged-base64           | damaged-base64@4
trunc-end.pem                | undetermined | truncated                | truncated@12

# private keys in every form, and what is left of them
key-jwk-cert.json            | affected     | ~private-key             | ~private-key
key-*                        | undetermined | ~private-key             | ~private-key
tail-before-cert.txt         |              | ~private-key             | ~private-key
tail-pkcs1enc.txt            | undetermined | ~encrypted-private-key   | ~encrypted-private-key
tail-pkcs8enc.txt            | undetermined | ~encrypted-private-key   | ~encrypted-private-key
tail-*                       | undetermined | ~private-key             | ~private-key
begin-half-enc.txt           | undetermined | ~encrypted-private-key   | ~encrypted-private-key
begin-half.txt               | undetermined | ~private-key             | ~private-key
enc-only-headers.txt         | undetermined | ~encrypted-private-key   | ~encrypted-private-key
jwk*                         | undetermined | ~private-key             | ~private-key
utf16-csv-key.txt            | undetermined | ~private-key             | ~private-key

# files of other kinds, and other containers
p7-*                         | affected     | pkcs7,certificate,certificate |
pkipath-one.der              | affected     | bundle,certificate       |
netscape-seq.der             | affected     | bundle,certificate,certificate |
store.sst                    | affected     | bundle,certificate       |
certs-only.p12               | undetermined | pkcs12                   | pkcs12
ocsp-req.der                 | undetermined | ocsp                     | ocsp
doc.pdf                      | undetermined | document                 | document
mail.msg                     | undetermined | document                 | document
word.docx                    | undetermined | document                 | document
sheet.xlsx                   | undetermined | document                 | document
url.url                      | undetermined | shortcut                 | shortcut
link.lnk                     | undetermined | shortcut                 | shortcut
cert9.db                     | undetermined | certificate-database     | certificate-database

# what is read anyway
alb-header.txt               | affected     | certificate              |
asn1js16.txt                 | affected     | certificate              |
chrome-interstitial.txt      | affected     | certificate,certificate  |
firefox-about.txt            | affected     | certificate,certificate  |
kse371.xml                   | affected     | certificate,private-key  | private-key@1
mail-*                       | affected     | certificate              |
mobileconfig.xml             | affected     | certificate              |
pem-dhparam-after.pem        | affected     | certificate,other        |
pem-garbage-between.pem      | affected     | certificate,certificate  |
prompt.txt                   | affected     | certificate              |
pvcv150-old.txt              | affected     | certificate              |
rfc9440.txt                  | affected     | certificate,certificate  |
traefik-nopad.txt            | affected     | certificate,certificate  |
xfcc.txt                     | affected     | certificate              |
`;

const rows = TABLE.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
const expectations = rows.map((line) => {
  const [name, verdict, found, problems] = line.split('|').map((cell) => cell.trim());
  const pattern = name.split('*').map((part) => part.replace(/[.+]/g, '\\$&'));
  return { pattern: new RegExp(`^${pattern.join('.*')}$`), verdict, found, problems };
});

/**
 * @param {string} wanted
 * @param {string[]} list
 */
function assertList(wanted, list) {
  if (wanted.startsWith('~')) assert.ok(list.includes(wanted.slice(1)), `${list} without ${wanted}`);
  else assert.equal(list.join(), wanted);
}

const names = existsSync(FOLDER)
  ? readdirSync(FOLDER, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
      .map(({ name }) => name)
  : [];

describe('inputs from the field', { skip: names.length === 0 && 'no ../shared/cases' }, () => {
  /** @type {import('../../web/core/inspector.js').Inspector} */
  let inspector;

  before(async () => {
    inspector = await readyInspector();
  });

  for (const name of names) {
    test(name, () => {
      const report = inspector.inspect(readFileSync(join(FOLDER, name)), AS_OF);
      const expected = expectations.find(({ pattern }) => pattern.test(name));
      const unread = report.problems.some(({ code }) => code === 'unread-text');
      assert.ok(!unread || report.verdict !== 'not-affected');
      assert.equal(
        isAllClearWithheld(report),
        unread && report.results.length > 0 && report.verdict !== 'affected',
      );
      if (!expected) return;
      if (expected.verdict !== '') assert.equal(report.verdict, expected.verdict);
      assertList(expected.found, report.found);
      const problems = report.problems.map(({ code, line }) =>
        expected.problems.includes('@') ? `${code}@${line}` : code,
      );
      assertList(expected.problems, problems);
    });
  }
});
