// Room tests/publish: what campaigns are published as.
// What the tests of published campaigns share.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CAMPAIGNS, MODULE, PACKAGE } from '../../web/build/base/paths.js';
import { readGroups, readStandard } from '../../web/build/site/campaign-files.js';
import { loadInspector } from '../../web/core/inspector.js';

/** @param {string} file */
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

const { manual } = await loadInspector(new Uint8Array(readFileSync(MODULE)));
const { standard, texts } = readStandard();

/** @type {import('../../web/publish/block-maker.js').Tools} */
export const tools = { base: { standard, texts }, groups: readGroups(), manual };

/** @returns {import('../../web/publish/page.js').Parts} as the package has them */
export const readParts = () => readJson(join(PACKAGE, 'parts.json'));

/**
 * @param {string} id
 * @returns {import('../../web/publish/block-maker.js').Own} as it is written
 */
export function readCampaign(id) {
  const [campaign, ja, en] = ['campaign', 'ja', 'en'].map((name) =>
    readJson(join(CAMPAIGNS, id, `${name}.json`)),
  );
  return { campaign, texts: { ja, en } };
}
