/**
 * 0: everything read, nothing affected. 1: everything read, something affected. 2: anything that a script must not take
 * for an all-clear; it outranks 1.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statusOf } from '../../web/cli/exit-status.js';
import { errorReport } from '../../web/core/inspector.js';
import { AFFECTED, CA_ONLY, DAY, fixture, fixtureText, PRIVATE_KEY, REISSUED, run } from './support.js';

const DAMAGED = fixtureText('servers/dv-g4-rsa-reissued.pem').replace(/^(.{9}).(.{54})$/m, '$1!$2');
const TRUNCATED = fixtureText('servers/dv-g4-rsa-reissued.pem').slice(0, 600);

/** @type {[string, number, string[], (string | undefined)?][]} */
const cases = [
  ['not affected', 0, [REISSUED]],
  ['several, none affected', 0, [REISSUED, fixture('servers/ov-g4-ec-reissued.pem')]],
  ['affected', 1, [AFFECTED]],
  ['not affected and affected', 1, [REISSUED, AFFECTED]],
  ['affected and not affected', 1, [AFFECTED, REISSUED]],
  ['a CA certificate alone', 2, [CA_ONLY]],
  ['affected, then a CA certificate alone', 2, [AFFECTED, CA_ONLY]],
  ['a private key alone', 2, [PRIVATE_KEY]],
  ['a CSR alone', 2, [fixture('refused/certificate-request.pem')]],
  ['a file that is not there', 2, [fixture('no-such-file.pem')]],
  ['a file that is not there among good ones', 2, [AFFECTED, fixture('no-such-file.pem'), REISSUED]],
  ['a folder with something affected', 1, [fixture('servers')]],
  ['empty input', 2, ['-'], ''],
  ['text without a certificate', 2, ['-'], 'hello\n'],
  ['damaged base64', 2, ['-'], DAMAGED],
  [
    'a damaged block beside a good certificate',
    2,
    ['-'],
    fixtureText('servers/dv-g4-rsa-reissued.pem') + DAMAGED,
  ],
  [
    'a truncated block after a good certificate',
    2,
    ['-'],
    fixtureText('servers/dv-g4-rsa-reissued.pem') + TRUNCATED,
  ],
  [
    'a CSR beside a good certificate',
    0,
    ['-'],
    fixtureText('refused/certificate-request.pem') + fixtureText('servers/dv-g4-rsa-reissued.pem'),
  ],
  [
    'a public key beside an affected certificate',
    1,
    ['-'],
    fixtureText('refused/public-key.pem') + fixtureText('servers/dv-g3-rsa-affected.pem'),
  ],
];

for (const [name, status, files, input] of cases) {
  test(`${status}: ${name}`, async () => {
    const json = await run(['--json', ...DAY, ...files], { input });
    assert.equal(json.status, status, json.stdout + json.stderr);
    const plain = await run([...DAY, ...files], { input });
    assert.equal(plain.status, status, plain.stdout + plain.stderr);
  });
}

test('2: one of several server certificates is undetermined though another is affected', () => {
  const report = { ...errorReport('internal'), error: null, verdict: /** @type {const} */ ('affected') };
  const result = { certificate: 0, campaign: null, step: null };
  assert.equal(statusOf({ ...report, results: [{ ...result, verdict: 'affected' }] }), 1);
  const both = [
    { ...result, verdict: /** @type {const} */ ('affected') },
    { ...result, verdict: /** @type {const} */ ('undetermined') },
  ];
  assert.equal(statusOf({ ...report, results: both }), 2);
});

test('2: a kind that this program does not know is no all-clear', () => {
  const report = { ...errorReport('internal'), error: null, verdict: /** @type {const} */ ('not-affected') };
  const problem = { object: 0, code: 'something-new', line: null, offset: null };
  assert.equal(statusOf({ ...report, problems: [problem] }), 2);
});
