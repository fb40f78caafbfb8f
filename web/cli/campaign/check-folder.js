/** `campaign check`: what is wrong with a campaign, as compilers say it: file, line, column. */
import { join } from 'node:path';
import { visible } from '../../core/visible-text.js';
import { missingTitles } from '../../publish/sample-files.js';
import { ALL_CLEAR, UNSURE } from '../exit-status.js';
import { readCampaignFolder } from './campaign-folder.js';
import { checked, openWorkshop, sampleTexts } from './workshop.js';

/**
 * @param {string} folder
 * @param {import('./workshop.js').Checked['mistakes']} mistakes
 * @returns {string[]} grave ones first, each in the order of its file
 */
export function mistakeLines(folder, mistakes) {
  const sorted = mistakes.toSorted(
    (a, b) =>
      Number(b.grave) - Number(a.grave) ||
      (a.file < b.file ? -1 : Number(a.file > b.file)) ||
      (a.at?.line ?? 0) - (b.at?.line ?? 0),
  );
  return sorted.map(({ file, path, message, grave, at }) => {
    const place = [join(folder, file), ...(at ? [at.line, at.column] : [])].join(':');
    return visible(`${place}: ${grave ? 'error' : 'warning'}: ${path === '' ? '' : `${path} `}${message}`);
  });
}

/**
 * @param {import('./commands.js').Orders} orders
 * @param {import('./commands.js').Desk} desk
 * @returns {Promise<number>}
 */
export async function checkFolder({ names: [name = ''] }, { words, language, tell, today }) {
  const folder = readCampaignFolder(name);
  const { mistakes, campaign, samples, missing } = checked(folder, await openWorkshop(), today);
  const texts = sampleTexts(folder, language, campaign);
  const lines = mistakeLines(folder.folder, mistakes);
  const errors = mistakes.filter(({ grave }) => grave).length;
  const titles = campaign ? missingTitles(missing, campaign, texts, language) : [];
  const unmade = titles.map((title, at) =>
    words.say('campaign.missing', { title: `${missing[at].title.about}: ${title}` }),
  );
  const counts = words.say(errors === 0 ? 'campaign.sound' : 'campaign.faulty', {
    errors: String(errors),
    warnings: String(mistakes.length - errors),
    samples: String(samples.length),
  });
  await tell([...lines, ...unmade, counts, ''].join('\n'));
  return errors === 0 ? ALL_CLEAR : UNSURE;
}
