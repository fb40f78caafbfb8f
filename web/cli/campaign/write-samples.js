/** `campaign samples`: the sample certificates of a campaign as files. */
import { createHash } from 'node:crypto';

import { ALL_CLEAR } from '../exit-status.js';
import { Complaint } from '../options.js';
import { claimFolder, readCampaignFolder, SUMS, writeFiles } from './campaign-folder.js';
import { mistakeLines, titleOf } from './check-folder.js';
import { checked, openWorkshop } from './workshop.js';

/**
 * For `sha256sum --check`, and so that the next run knows what this one wrote.
 * @param {{ path: string, content: string | Uint8Array }[]} files
 */
const sumsOf = (files) =>
  files
    .map(({ path, content }) => `${createHash('sha256').update(content).digest('hex')}  ${path}\n`)
    .join('');

/** What the samples are, and what has to be answered. */
const INDEX = 'samples.json';

/**
 * @param {import('./commands.js').Orders} orders
 * @param {import('./commands.js').Desk} desk
 * @returns {Promise<number>}
 */
export async function writeSamples({ names: [name = ''], out, overwrite }, { words, language, tell, today }) {
  const target = out ?? '';
  const folder = readCampaignFolder(name);
  const { mistakes, samples, campaign, missing } = checked(folder, await openWorkshop(), today);
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
  const index = {
    campaign: campaign.id,
    version: campaign.version,
    samples: samples.map((sample) => ({
      file: `${sample.name}.pem`,
      title: titleOf(sample.title, language),
      about: sample.title.about,
      asOf: sample.asOf,
      answers: sample.answers[campaign.id] ?? {},
      lists: sample.lists.map((_, at) => `${sample.name}.${at + 1}.list`),
      expected: sample.expected,
    })),
    missing: missing.map(({ title }) => title),
  };
  const files = [
    ...samples.flatMap(({ name: own, pem, lists }) => [
      { path: `${own}.pem`, content: pem },
      ...lists.map((content, at) => ({ path: `${own}.${at + 1}.list`, content })),
    ]),
    { path: INDEX, content: `${JSON.stringify(index, null, 2)}\n` },
  ];
  writeFiles(target, [...files, { path: SUMS, content: sumsOf(files) }]);
  await tell(
    `${words.say('campaign.samples-written', { count: String(samples.length), folder: target, file: INDEX })}\n`,
  );
  return ALL_CLEAR;
}
