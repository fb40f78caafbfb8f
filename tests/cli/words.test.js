/**
 * The answer in plain words: language, order, colours, and nothing raw on the terminal.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { languageOf } from '../../web/cli/options.js';
import { ownWords, Words } from '../../web/cli/out/cli-words.js';
import { painter, wantsColour } from '../../web/cli/out/terminal.js';
import { limitWords } from '../../web/core/refusals.js';
import { visible } from '../../web/core/visible-text.js';
import {
  AFFECTED,
  BIN,
  CA_ONLY,
  DAY,
  fixture,
  fixtureText,
  PRIVATE_KEY,
  REISSUED,
  run,
  temporaryFolder,
} from './support.js';

const ja = ['--lang', 'ja', '--campaign', 'jprs-2021'];
const en = ['--lang', 'en', '--campaign', 'jprs-2021'];

/**
 * @param {string} text
 * @param {RegExp[]} parts
 */
function inOrder(text, parts) {
  let from = 0;
  for (const part of parts) {
    const found = text.slice(from).search(part);
    assert.ok(found >= 0, `${part} after character ${from} of:\n${text}`);
    from += found + 1;
  }
}

test('an affected certificate: verdict, reasons, step with its last day and instructions, facts', async () => {
  const english = await run([...en, ...DAY, AFFECTED]);
  inOrder(english.stdout, [
    /As of: 2021-03-20 \(JST\)/,
    /dv-g3-rsa-affected\.pem/,
    /Why/,
    /JPRS Domain Validation Authority - G3/,
    /2019-08-01/,
    /What to do next/,
    /Last day: 20 April 2021/,
    /\n {4}1\. \S/,
    /\n {4}2\. \S/,
    /What the server certificate says/,
    /\(JST\), 20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/,
  ]);
  const japanese = await run([...ja, ...DAY, AFFECTED]);
  inOrder(japanese.stdout, [
    /基準日: 2021-03-20/,
    /理由/,
    /次にすること/,
    /期限: 2021年4月20日/,
    /\n {4}1\. \S/,
    /発行者/,
  ]);
});

test('no placeholder, key or markup is left in what people read', async () => {
  const input =
    fixtureText('servers/dv-g3-rsa-affected.pem') + fixtureText('refused/certificate-request.pem');
  for (const lang of [ja, en]) {
    for (const day of ['2021-03-01', '2021-03-20', '2021-05-01', '2021-08-01']) {
      const { stdout } = await run([...lang, '--as-of', day, '-', AFFECTED, REISSUED, CA_ONLY, PRIVATE_KEY], {
        input,
      });
      assert.doesNotMatch(stdout, /\{[a-z]|undefined|(?<!\/dev\/)null|NaN|\[object/i);
      assert.doesNotMatch(
        stdout,
        /(^|[\s(])(verdict|step|reason|instruction|error|finding|notice|heading|label|fact|kind)\.[a-z]/m,
      );
    }
  }
});

test('from the day on which the campaign is closed, that is said first', async () => {
  const before = await run([...en, '--as-of', '2021-07-31', AFFECTED]);
  const after = await run([...en, '--as-of', '2021-08-01', AFFECTED]);
  const [, , beforeThird] = before.stdout.split('\n');
  const [, , afterThird] = after.stdout.split('\n');
  assert.equal(beforeThird, '');
  assert.match(afterThird, /clos/i);
});

test('errors say what it is, where, and what to do instead', async () => {
  const damaged = fixtureText('servers/dv-g4-rsa-reissued.pem').split('\n');
  damaged[3] = `${damaged[3].slice(0, 9)}!${damaged[3].slice(10)}`;
  const english = await run([...en, ...DAY, '-'], { input: damaged.join('\n') });
  inOrder(english.stdout, [/Where: line 4/, /What to do: /]);
  const japanese = await run([...ja, ...DAY, '-'], { input: damaged.join('\n') });
  inOrder(japanese.stdout, [/場所: 4行目/, /どうすればよいか: /]);
  const cut = `\n${fixtureText('servers/dv-g4-rsa-reissued.pem').split('\n').slice(0, 12).join('\n')}\n-----END CERTIFICATE-----`;
  const cutOff = await run([...en, ...DAY, '-'], { input: cut });
  inOrder(cutOff.stdout, [/Where: line 13, where the data ends after 528 bytes/]);
  const key = await run([...en, ...DAY, PRIVATE_KEY]);
  assert.match(key.stdout, /This is a private key/);
  assert.match(key.stdout, /shown to nobody/);
});

test('a CA certificate alone: undetermined, and what to bring', async () => {
  const { stdout } = await run([...en, ...DAY, CA_ONLY]);
  assert.match(stdout, /server certificate/);
  assert.match(stdout, /JPRS Domain Validation Authority - G3/);
});

test('more than one server certificate: each has its verdict, the gravest first', async () => {
  const input = fixtureText('servers/dv-g4-rsa-reissued.pem') + fixtureText('servers/dv-g3-rsa-affected.pem');
  const { stdout } = await run([...en, ...DAY, '-'], { input });
  inOrder(stdout, [/Certificate 2: /, /certificate is affected/, /Certificate 1: /, /is not affected/]);
});

test('what was not read beside a certificate is listed', async () => {
  const input =
    fixtureText('servers/dv-g4-rsa-reissued.pem') + fixtureText('refused/certificate-request.pem');
  const { stdout } = await run([...en, ...DAY, '-'], { input });
  inOrder(stdout, [/Some of the data could not be read/, /line \d+: This is a CSR/]);
});

test('what was not read and may be another certificate comes before the all-clear', async () => {
  const clear = fixtureText('samples/not-affected.pem');
  const { stdout } = await run([...en, ...DAY, '-'], { input: clear + clear.slice(0, clear.length / 2) });
  inOrder(stdout, [/could not be read/, /is not affected/, /cut off/]);
});

test('hidden characters of certificates and file names never reach the terminal', async (t) => {
  const name = 'a\u001b[31m\u202e\n.pem';
  const folder = temporaryFolder(t, { [name]: fixtureText('made/issuers/direction-mark.pem') });
  const { stdout, stderr } = await run([...en, ...DAY, join(folder, name), join(folder, `${name}x`)]);
  const shown = (stdout + stderr).replaceAll('\n', '');
  assert.equal(visible(shown), shown);
  assert.ok(!shown.includes('\u001b'));
  assert.ok(stdout.includes('a\\u{001B}[31m\\u{202E}\\u{000A}.pem'));
});

test('the language follows the locale, as LC_ALL, LC_MESSAGES, LANG say, in this order', () => {
  assert.equal(languageOf({ LANG: 'ja_JP.UTF-8' }, 'en-US'), 'ja');
  assert.equal(languageOf({ LANG: 'ja' }, 'en-US'), 'ja');
  assert.equal(languageOf({ LANG: 'C' }, 'ja-JP'), 'en');
  assert.equal(languageOf({ LANG: 'jam_JM' }, 'ja-JP'), 'en');
  assert.equal(languageOf({ LANG: 'ja_JP.UTF-8', LC_MESSAGES: 'de_DE' }, 'en-US'), 'en');
  assert.equal(languageOf({ LANG: 'de_DE', LC_MESSAGES: 'de_DE', LC_ALL: 'ja_JP.eucJP' }, 'en-US'), 'ja');
  assert.equal(languageOf({ LC_ALL: '', LANG: 'ja_JP.UTF-8' }, 'en-US'), 'ja');
  assert.equal(languageOf({}, 'ja-JP'), 'ja');
});

test('the locale decides for the real command, and --lang over it', async () => {
  const japanese = await run([...DAY, REISSUED], { env: { LC_ALL: 'ja_JP.UTF-8' } });
  assert.match(japanese.stdout, /基準日/);
  const english = await run([...DAY, ...en, REISSUED], { env: { LC_ALL: 'ja_JP.UTF-8' } });
  assert.match(english.stdout, /As of/);
});

test('no colour where there is no terminal', async () => {
  const { stdout } = await run([...en, ...DAY, AFFECTED], { env: { TERM: 'xterm-256color' } });
  assert.ok(!stdout.includes('\u001b'));
});

test('colour on a terminal, unless NO_COLOR is set', (t) => {
  const command = [process.execPath, BIN, '--lang', 'en', ...DAY, AFFECTED].join(' ');
  const env = { PATH: process.env.PATH, TERM: 'xterm', LANG: 'C.UTF-8' };
  const shown = spawnSync('script', ['-qec', command, '/dev/null'], { env, encoding: 'utf8' });
  if (shown.error) return t.skip('no script(1) here');
  assert.ok(shown.stdout.includes('\u001b[1;31m'));
  const plain = spawnSync('script', ['-qec', command, '/dev/null'], {
    env: { ...env, NO_COLOR: '1' },
    encoding: 'utf8',
  });
  assert.ok(!plain.stdout.includes('\u001b'));
});

test('wantsColour and painter', () => {
  assert.equal(wantsColour({ isTTY: true }, {}), true);
  assert.equal(wantsColour({ isTTY: true }, { NO_COLOR: '' }), true);
  assert.equal(wantsColour({ isTTY: true }, { NO_COLOR: '1' }), false);
  assert.equal(wantsColour({ isTTY: true }, { TERM: 'dumb' }), false);
  assert.equal(wantsColour({}, {}), false);
  assert.equal(painter(false)('x', 'bold'), 'x');
  assert.equal(painter(true)('x', 'bold', 'red'), '\u001b[1;31mx\u001b[0m');
});

test('limits are said as people say them', () => {
  assert.equal(limitWords({ code: 'input-too-large', limit: 8 << 20 }), '8 MiB');
  assert.equal(limitWords({ code: 'certificate-too-large', limit: 512 << 10 }), '512 KiB');
  assert.equal(limitWords({ code: 'too-many-certificates', limit: 1000 }), '1,000');
  assert.equal(limitWords({ code: 'too-deep', limit: 32 }), '32');
  assert.equal(limitWords({ code: 'empty', limit: null }), '');
  assert.equal(limitWords({ code: 'empty' }), '');
});

test('a text that is missing shows its key, and what is filled in is never read as markup', () => {
  const words = new Words(() => ({ a: 'x {v} `c`' }), ['<', '>']);
  assert.equal(words.say('b'), 'b');
  assert.equal(words.say('a', { v: '{v} `d`' }), 'x {v} `d` <c>');
  assert.equal(ownWords('en').has('error.empty'), true);
});

test('unreadable fields are said, and do not stop the answer', async () => {
  const { stdout } = await run([...en, ...DAY, fixture('made/issuers/issuer-no-sequence.pem')]);
  assert.match(stdout, /Issuer: cannot be read/);
});
