/** `campaign build`: everything that a campaign is published as, out of what the package carries. */
import { listsOf } from '../../campaign/lists/list-head.js';
import { productsOf } from '../../publish/publication.js';
import { publishParts } from '../data.js';
import { ALL_CLEAR } from '../exit-status.js';
import { Complaint } from '../options.js';
import { claimFolder, readCampaignFolder, writeFiles } from './campaign-folder.js';
import { mistakeLines } from './check-folder.js';
import { checked, openWorkshop, writtenIn } from './workshop.js';

/**
 * @param {import('./commands.js').Orders} orders
 * @param {import('./commands.js').Desk} desk
 * @returns {Promise<number>}
 */
export async function buildCampaign(
  { names: [name = ''], out, overwrite },
  { words, tell, complain, today },
) {
  const target = out ?? '';
  const folder = readCampaignFolder(name);
  const workshop = await openWorkshop();
  const { mistakes, campaign } = checked(folder, workshop, today);
  const errors = mistakes.filter(({ grave }) => grave);
  if (campaign === null || errors.length > 0) {
    await tell(`${mistakeLines(folder.folder, errors).join('\n')}\n`);
    throw new Complaint('campaign.not-usable', { folder: folder.folder });
  }
  claimFolder(target, overwrite);
  const own = /** @type {import('../../publish/block-maker.js').Own} */ (writtenIn(folder));
  const lists = listsOf(campaign).flatMap(({ id }) => folder.lists[id] ?? []);
  const files = await productsOf(publishParts(), own, workshop, lists);
  writeFiles(target, files);
  const warnings = mistakes.length;
  if (warnings > 0)
    await complain('campaign.built-with-warnings', { count: warnings, folder: folder.folder });
  await tell(`${words.say('campaign.built', { folder: target, count: String(files.length) })}\n`);
  return ALL_CLEAR;
}
