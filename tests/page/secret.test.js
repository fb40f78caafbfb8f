// What stays of an input that held a private key: nothing, or certificates written anew. Without a browser.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compileCampaign } from '../../web/campaign/campaign.js';
import { loadInspector } from '../../web/core/inspector.js';
import { holdsSecret } from '../../web/page/input/secret.js';
import { Session } from '../../web/page/session.js';
import { jprs } from '../campaign/support.js';

const ROOT = new URL('../../', import.meta.url);
const campaign = jprs;
const inspector = await loadInspector(readFileSync(new URL('dist/inspector.wasm', ROOT)));
inspector.setRules(compileCampaign(campaign, inspector.manual));

const FOLDERS = ['made/refused', 'made/inputs', 'refused'];
const keys = FOLDERS.flatMap((folder) =>
  readdirSync(new URL(`tests/fixtures/${folder}/`, ROOT))
    .filter((name) => /key|pkcs12/.test(name) && !/public/.test(name))
    .map((name) => `${folder}/${name}`),
);

const CLEAN = /^(-----BEGIN CERTIFICATE-----\n([A-Za-z0-9+/=]{1,64}\n)+-----END CERTIFICATE-----\n)*$/;

/** @param {string} name */
const read = (name) => new Uint8Array(readFileSync(new URL(`tests/fixtures/${name}`, ROOT)));

/** @param {string | null} text */
const inspectAgain = (text) => inspector.inspect(new TextEncoder().encode(text ?? ''), 0);

for (const name of keys) {
  const bytes = read(name);
  const before = inspector.inspect(bytes, 0);
  if (!holdsSecret(before)) continue;

  const text = new TextDecoder().decode(bytes);
  // Some are no text, and come as files only.
  const asText = inspectAgain(text);
  if (holdsSecret(asText)) {
    test(`${name}: pasted`, () => {
      const session = new Session(inspector, campaign);
      session.setText(text);
      const { refill } = session.run(0);
      assert.match(refill ?? '(kept as it was)', CLEAN);
      if (refill === '') return;
      const { found, certificates } = inspectAgain(refill);
      assert.ok(found.every((kind) => kind === 'certificate'));
      assert.equal(certificates.length, asText.certificates.length);
    });
  }

  test(`${name}: as a file, its bytes are wiped`, () => {
    const session = new Session(inspector, campaign);
    const own = bytes.slice();
    session.setFiles([{ name: 'file', bytes: own, tooLarge: false }]);
    const { inspections } = session.run(0);
    assert.ok(own.every((byte) => byte === 0));
    assert.equal(inspections[0].report?.certificates.length, before.certificates.length);
  });
}

test('a good part of the mixed inputs keep their certificates', () => {
  const beside = keys.filter((name) => inspector.inspect(read(name), 0).certificates.length > 0);
  const kept = beside.filter((name) => {
    const session = new Session(inspector, campaign);
    session.setText(new TextDecoder().decode(read(name)));
    return session.run(0).refill !== '';
  });
  assert.ok(beside.length > 0 && kept.length >= beside.length / 2, `${kept.length} of ${beside.length}`);
});
