/** `campaign list`: makes a list for `inList` from the file that a CA hands out. */
import { createReadStream, existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { completed, dayNumber } from '../../campaign/campaign.js';
import { compileCampaign } from '../../campaign/compile/rule-program.js';
import { listFrom } from '../../campaign/lists/list-file.js';
import { listsOf } from '../../campaign/lists/list-head.js';
import { ListFileError } from '../../campaign/lists/list-text.js';
import { fromHex } from '../../core/bytes.js';
import { campaignIds, ownCampaign, standardCampaign } from '../data.js';
import { ALL_CLEAR, UNSURE } from '../exit-status.js';
import { Complaint, UsageError } from '../options.js';
import { claimFile, readBytes, readCampaignFolder, unreadable, writeFiles } from './campaign-folder.js';
import { openWorkshop } from './workshop.js';

/** @typedef {import('../../campaign/lists/list-head.js').ListNeeds} ListNeeds */

const LIST = /^([a-z][a-z0-9-]{0,63})\.list$/;

/**
 * What every campaign asks of lists: those that are named, else those of the folder that the list goes to, and those that
 * come with the program.
 * @param {string[]} names
 * @param {string} id
 * @returns {Promise<ListNeeds | undefined>}
 */
async function needsOf(names, id) {
  const known = async (/** @type {string} */ one) =>
    completed(/** @type {any} */ (await ownCampaign(one)), standardCampaign());
  const written = (/** @type {string} */ folder) =>
    completed(
      /** @type {any} */ (readCampaignFolder(folder).files['campaign.json']?.value),
      standardCampaign(),
    );
  const campaigns = await Promise.all(
    names.length > 0
      ? names.map((name) => (campaignIds().includes(name) ? known(name) : written(name)))
      : campaignIds().map(known),
  );
  return campaigns.flatMap(listsOf).find((needs) => needs.id === id);
}

/** The module reads nothing without a rule. */
const NOBODY = {
  id: 'nobody',
  version: '1.0.0',
  reviewBy: '9999-12-31',
  utcOffset: '+00:00',
  affected: { any: [] },
};

/** Identifier, and SHA-256, of the key of a CA's certificate. @param {string} file */
async function keyOf(file) {
  const { inspector, manual, base } = await openWorkshop();
  inspector.setRules(compileCampaign(completed(NOBODY, base.standard), manual));
  const { certificates } = inspector.inspect(readBytes(file), 0);
  if (certificates.length === 0) throw new Complaint('campaign.no-issuer-certificate', { file });
  // The key of a server's certificate, or of a root above, would make a list in which nobody finds anything.
  const authorities = certificates.filter(({ ca }) => ca);
  const hash = authorities[0]?.publicKey?.sha256;
  if (authorities.length !== 1 || !hash)
    throw new Complaint('campaign.not-one-issuer', { file, count: String(authorities.length) });
  return { identifier: authorities[0]?.subjectKeyIdentifier ?? null, hash };
}

/**
 * @param {import('./commands.js').Orders} orders
 * @param {import('./commands.js').Desk} desk
 * @returns {Promise<number>}
 */
export async function makeList(
  { names: [file = ''], out, campaigns, issuer, overwrite },
  { words, tell, complain, today },
) {
  const target = out ?? '';
  const id = LIST.exec(basename(target))?.[1];
  if (id === undefined) throw new UsageError('campaign.bad-list-name', { value: target });
  if (!existsSync(file)) throw unreadable(file, { code: 'ENOENT' });
  claimFile(target, overwrite);
  const beside = join(target, '..', 'campaign.json');
  const named = campaigns.length > 0 || !existsSync(beside) ? campaigns : [beside];
  const needs = (await needsOf(named, id)) ?? (issuer === null ? undefined : { id, issuers: [] });
  if (needs === undefined) throw new Complaint('campaign.list-unasked', { id });
  const key = issuer === null ? null : await keyOf(issuer);
  const issuers = key === null ? needs.issuers : [fromHex(key.hash)];
  const made = await listed(file, { id, issuers }, dayNumber(today) ?? 0);
  const { count, first } = made.notUnderstood;
  for (const { line, text, reason } of first)
    await complain('campaign.list-line', {
      file,
      line,
      text,
      reason: words.say(`campaign.list-reason.${reason}`),
    });
  if (count > first.length) await complain('campaign.list-more', { count: count - first.length });
  for (const doubt of made.doubts) await complain(`campaign.list-doubt.${doubt}`, { file });
  writeFiles(dirname(target), [{ path: basename(target), content: made.bytes }]);
  await tell(
    `${words.say(`campaign.list-written.${made.by}`, { file: target, count: String(made.listed), bytes: String(made.bytes.length) })}\n`,
  );
  if (made.by === 'serial' && key?.identifier)
    await tell(
      `${words.say('campaign.list-issuers', { line: `"issuers": { "${key.identifier}": "${key.hash}" }` })}\n`,
    );
  return made.notUnderstood.gaps > 0 || made.doubts.length > 0 ? UNSURE : ALL_CLEAR;
}

/** @param {string} file @param {ListNeeds} needs @param {number} madeOn */
async function listed(file, needs, madeOn) {
  try {
    return await listFrom(createReadStream(file), needs, { madeOn });
  } catch (error) {
    if (error instanceof ListFileError) throw new Complaint(`campaign.list-file.${error.code}`, { file });
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code) throw unreadable(file, error);
    throw error;
  }
}
