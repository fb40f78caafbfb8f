/**
 * How the certificates of an input fit together, in plain words: each finding with its next step, the chain, the order,
 * before and after. What the module finds is tested with its cases; here, that people are told.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownWords } from '../../web/cli/out/cli-words.js';
import { DAY, fixtureText, run } from './support.js';

const REISSUED = 'servers/dv-g4-rsa-reissued.pem';
const AFFECTED = 'servers/dv-g3-rsa-affected.pem';
const OTHER_LEAF = 'servers/ov-g4-ec-reissued.pem';
const [G3, G3_CLEAN, G4, OV_G4, ROOT] = ['dv-g3', 'dv-g3-clean', 'dv-g4', 'ov-g4', 'root'].map(
  (name) => `authorities/${name}.pem`,
);

const SITE = 'www.example.jp';
const DV_G3 = 'JPRS Domain Validation Authority - G3';
const DV_G4 = 'JPRS Domain Validation Authority - G4';
const OV_G4_NAME = 'JPRS Organization Validation Authority - G4';
const ROOT_NAME = 'Reissue Inspector Sample Root CA';

/** @param {...string} names */
const joined = (...names) => names.map(fixtureText).join('');

/**
 * A certificate with one byte changed.
 * @param {string} name
 * @param {(der: Buffer) => number} place
 */
function changed(name, place) {
  const der = Buffer.from(fixtureText(name).replace(/-----[^-]+-----|\s/g, ''), 'base64');
  der[place(der)] ^= 1;
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** Content of an authorityKeyIdentifier extension: OCTET STRING, SEQUENCE, [0] of 20 bytes. */
const KEY_IDENTIFIER = Buffer.from('041830168014', 'hex');
const badSignature = changed(REISSUED, (der) => der.length - 5);
const otherKey = changed(REISSUED, (der) => der.indexOf(KEY_IDENTIFIER) + KEY_IDENTIFIER.length);

/** @type {{ code: string, input: string, certificate: string, other?: string, issuer?: string, day?: string }[]} */
const FINDINGS = [
  { code: 'affected-leaf', input: joined(AFFECTED, G3), certificate: SITE },
  { code: 'intermediate-not-replaced', input: joined(REISSUED, G3), certificate: DV_G3, other: SITE },
  {
    code: 'intermediate-missing',
    input: joined(AFFECTED, G3, OTHER_LEAF),
    certificate: 'shop.example.jp',
    issuer: OV_G4_NAME,
  },
  {
    code: 'other-intermediate',
    input: joined(REISSUED, OV_G4),
    certificate: SITE,
    other: OV_G4_NAME,
    issuer: DV_G4,
  },
  { code: 'same-name-other-key', input: otherKey + joined(G4), certificate: SITE, other: DV_G4 },
  { code: 'signature-mismatch', input: badSignature + joined(G4), certificate: SITE, other: DV_G4 },
  { code: 'original-authority', input: joined(REISSUED, G3), certificate: DV_G3 },
  { code: 'reissued-authority', input: joined(AFFECTED, G3_CLEAN), certificate: DV_G3 },
  { code: 'authority-key-differs', input: joined(REISSUED, G4), certificate: SITE },
  { code: 'intermediate-expired', input: joined(REISSUED, G4), certificate: DV_G4, day: '2030-01-01' },
  { code: 'wrong-order', input: joined(G4, REISSUED), certificate: DV_G4, other: SITE },
  { code: 'duplicate', input: joined(REISSUED, G4, G4), certificate: DV_G4, other: DV_G4 },
  { code: 'root-included', input: joined(REISSUED, G4, ROOT), certificate: ROOT_NAME },
  { code: 'unrelated', input: joined(REISSUED, G4, OV_G4), certificate: OV_G4_NAME },
];

for (const language of /** @type {const} */ (['ja', 'en'])) {
  const words = ownWords(language);
  for (const { code, input, day, ...names } of FINDINGS) {
    test(`${code} is said, with the next step (${language})`, async () => {
      const asOf = day ? ['--as-of', day] : DAY;
      const { stdout } = await run(['--lang', language, ...asOf, '-'], { input });
      const values = { other: '', issuer: '', ...names };
      assert.ok(stdout.includes(words.say(`chain.${code}`, values)), stdout);
      assert.ok(stdout.includes(words.say(`chain.${code}.do`, values)), stdout);
    });
  }
}

const en = ['--lang', 'en', '--campaign', 'jprs-2021', ...DAY];

test('the chain: each certificate with its signature, and the issuer that is not here', async () => {
  const { stdout } = await run([...en, '-'], { input: joined(REISSUED, G4) });
  assert.match(
    stdout,
    /Certificate chain\n {4}- Server certificate “www\.example\.jp”: Signature verified\n/,
  );
  assert.match(stdout, /\n {4}- Intermediate CA certificate “JPRS Domain Validation Authority - G4”\n/);
  assert.match(
    stdout,
    /\n {4}- Issuer “Reissue Inspector Sample Root CA”: Not in this input; a root need not be\n/,
  );
});

test('a wrong order is shown beside the right one', async () => {
  const { stdout } = await run([...en, '-'], { input: joined(ROOT, G4, REISSUED) });
  assert.ok(stdout.includes(`Order in this input: ${ROOT_NAME} → ${DV_G4} → ${SITE}`), stdout);
  assert.ok(stdout.includes(`Order as it should be: ${SITE} → ${DV_G4} → ${ROOT_NAME}`), stdout);
});

test('one certificate alone: nothing about a chain', async () => {
  for (const name of [REISSUED, AFFECTED]) {
    const { stdout } = await run([...en, '-'], { input: joined(name) });
    assert.doesNotMatch(stdout, /fit together|Before and after|How it was read/);
  }
});

test('what says the same is said once, and nobody is told to complete an old chain', async () => {
  const words = ownWords('en');
  const both = await run([...en, '-'], { input: joined(REISSUED, G3) });
  assert.ok(!both.stdout.includes(words.say('chain.other-intermediate.do', { issuer: DV_G4 })), both.stdout);
  const stray = await run([...en, '-'], { input: joined(REISSUED, OV_G4) });
  assert.ok(!stray.stdout.includes(words.say('chain.unrelated.do')), stray.stdout);
  const old = await run([...en, '-'], { input: joined(AFFECTED, OV_G4) });
  assert.ok(!old.stdout.includes(words.say('chain.other-intermediate.do', { issuer: DV_G3 })), old.stdout);
});

for (const asked of [['--campaign', 'jprs-2021'], []])
  test(`nobody is told to install an intermediate that was revoked: ${asked.join(' ') || 'all incidents'}`, async () => {
    const outside = 'made/window/outside-window-has-finding.pem';
    const args = [...asked, '--lang', 'en', '--as-of', '2021-04-01', '-'];
    const { stdout } = await run(args, { input: joined(outside, G4) });
    assert.match(stdout, /part of the revocation of 15 March 2021/);
    assert.doesNotMatch(stdout, /Install the intermediate CA certificate of/);
    const other = await run(args, { input: joined(REISSUED, OV_G4) });
    assert.match(
      other.stdout,
      /Install the intermediate CA certificate of “JPRS Domain Validation Authority - G4”/,
    );
  });

test('before and after', async () => {
  const { stdout } = await run([...en, '-'], { input: joined(REISSUED, G4, AFFECTED) });
  assert.match(
    stdout,
    /Before and after\n {4}Before \(older\), certificate 3: Issue date: 2019-08-01\. .*Affected/,
  );
  assert.match(stdout, /\n {4}After \(newer\), certificate 1: .*Not affected\. .*: Here, and it fits\n/);
  assert.match(stdout, /\n {4}The newer certificate is not affected\.\n/);
  assert.match(stdout, /All earlier names are still covered/);
  assert.match(stdout, /A new key/);
});

test('before and after: lost names, and a reused key', async () => {
  const { stdout } = await run([...en, '-'], { input: joined('made/comparison/names-lost-21.pem') });
  assert.match(
    stdout,
    /No longer covered: n00\.example\.jp, .*n04\.example\.jp, and 16 more\n {6}If these names/,
  );
  assert.match(stdout, /The same key as before.*\n {6}On IIS/);
});

test('a chain without a fault', async () => {
  const good = await run([...en, '-'], { input: joined('made/chain/order-right.pem') });
  assert.match(good.stdout, /\n {4}Everything fits\.\n/);
  const unknown = await run([...en, '-'], { input: joined('made/chain/ed25519.pem') });
  assert.match(unknown.stdout, /Signature cannot be judged here/);
  assert.doesNotMatch(unknown.stdout, /Everything fits/);
});

test('what the campaign knows of the issuer’s key stands with the facts, and changes nothing', async () => {
  const { stdout } = await run([...en, '-'], { input: joined(REISSUED) });
  assert.match(
    stdout,
    /Key of the issuer: The name matches, the key does not.*\n {6}This does not change the verdict\./,
  );
});

test('what was undone to read it', async () => {
  const quoted = joined(REISSUED).replaceAll(/^/gm, '> ');
  const english = await run([...en, '-'], { input: quoted });
  assert.match(english.stdout, /How it was read\n {4}- It was read from a quoted email/);
  const japanese = await run(['--lang', 'ja', ...DAY, '-'], { input: quoted });
  assert.match(japanese.stdout, /引用されたメール/);
});

test('a second opinion names what was refused', async () => {
  const { stdout } = await run([...en, '-'], { input: joined('made/facts/extension-duplicate.pem') });
  assert.match(
    stdout,
    /A second reader, Mbed TLS, does not accept this certificate \(X509_INVALID_EXTENSIONS/,
  );
});
