/** `campaign samples`: the sample certificates of a campaign as files. */
import { sampleFiles, samplesOfPage, TABLE } from '../../publish/sample-files.js';
import { ALL_CLEAR } from '../exit-status.js';
import { Complaint } from '../options.js';
import { claimFolder, readCampaignFolder, writeFiles } from './campaign-folder.js';
import { mistakeLines } from './check-folder.js';
import { checked, openWorkshop, sampleTexts, writtenIn } from './workshop.js';

/**
 * @param {import('./commands.js').Orders} orders
 * @param {import('./commands.js').Desk} desk
 * @returns {Promise<number>}
 */
export async function writeSamples({ names: [name = ''], out, overwrite }, { words, tell, today }) {
  const target = out ?? '';
  const folder = readCampaignFolder(name);
  const workshop = await openWorkshop();
  const { mistakes, campaign } = checked(folder, workshop, today);
  if (campaign === null) {
    await tell(
      `${mistakeLines(
        folder.folder,
        mistakes.filter(({ grave }) => grave),
      ).join('\n')}\n`,
    );
    throw new Complaint('campaign.not-usable', { folder: folder.folder });
  }
  claimFolder(target, overwrite);
  const texts = Object.keys(writtenIn(folder).texts).map((lang) => [
    lang,
    sampleTexts(folder, lang, campaign),
  ]);
  const { samples, missing } = samplesOfPage(campaign, workshop.groups, Object.values(folder.lists));
  writeFiles(target, await sampleFiles({ campaign, samples, missing }, Object.fromEntries(texts)));
  await tell(
    `${words.say('campaign.samples-written', { count: String(samples.length), folder: target, file: TABLE })}\n`,
  );
  return ALL_CLEAR;
}
