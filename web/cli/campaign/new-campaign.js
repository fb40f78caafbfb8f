/** `campaign new`: a folder to begin with. It passes the check; what is to be filled in is marked. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { TO_FILL_IN } from '../../campaign/check/campaign-check.js';
import { dayShifted } from '../../campaign/days.js';
import { campaignSchema } from '../data.js';
import { ALL_CLEAR } from '../exit-status.js';
import { Complaint, UsageError } from '../options.js';
import { writeFiles } from './campaign-folder.js';

/** `all` is what the widget calls the whole rulebook. */
const ID = /^(?!all$)[a-z][a-z0-9-]{0,63}$/;
const SCHEMA = 'campaign.schema.json';
const NO_KEY = '0'.repeat(40);

/**
 * Short lists on one line: forty lines are to hold it all.
 * @param {unknown} value
 * @param {string} [indent]
 * @returns {string}
 */
function compactJson(value, indent = '') {
  const line = JSON.stringify(value, null, 1)
    .replace(/\n\s*/g, ' ')
    .replace(/\[ /g, '[')
    .replace(/ \]/g, ']');
  if (typeof value !== 'object' || value === null || line.length + indent.length <= 100) return line;
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((one) => compactJson(one, inner))
    : Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${compactJson(one, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
}

/**
 * @param {string} id
 * @param {string} today
 * @param {boolean} inJapan
 */
function scaffold(id, today, inJapan) {
  const revoked = dayShifted(today, 5);
  const lastDay = dayShifted(today, 4);
  return {
    $schema: `./${SCHEMA}`,
    id,
    version: '1.0.0',
    made: today,
    kind: 'revocation',
    reviewBy: dayShifted(today, 365),
    sources: [
      { title: `${TO_FILL_IN}: notice of the CA`, address: 'example.com/notice', read: today, mark: 'R' },
    ],
    ...(inJapan ? { utcOffset: '+09:00', timeZoneName: 'JST' } : { utcOffset: '+00:00' }),
    affected: {
      all: [
        { issuerKey: [NO_KEY] },
        { issued: { from: dayShifted(today, -365), to: dayShifted(today, -1) } },
      ],
    },
    steps: [
      { id: 'expired' },
      { id: 'reissue', when: { asOf: { to: lastDay } }, deadline: lastDay },
      { id: 'reissue-revoked' },
    ],
    calendar: [{ id: 'revoked', day: revoked }],
    links: { notice: '', 'view-certificate': '', support: '' },
  };
}

const TEXTS = {
  ja: {
    title: `${TO_FILL_IN}: 事案の名前(認証局と年月)`,
    summary: `${TO_FILL_IN}: 何が起き、誰が対象かを1文で。`,
    'incident.what': `${TO_FILL_IN}: 何が問題だったかを1文か2文で。`,
    'calendar.revoked.what': '証明書が失効します。',
  },
  en: {
    title: `${TO_FILL_IN}: name of the incident (CA, month)`,
    summary: `${TO_FILL_IN}: what happened, and to whom, in a sentence.`,
    'incident.what': `${TO_FILL_IN}: what was wrong, in a sentence or two.`,
    'calendar.revoked.what': 'The certificates are revoked.',
  },
};

/**
 * @param {import('./commands.js').Orders} orders
 * @param {import('./commands.js').Desk} desk
 * @returns {Promise<number>}
 */
export async function newCampaign(
  { names: [id = '', name = join('.', id)] },
  { words, language, tell, today },
) {
  if (!ID.test(id)) throw new UsageError('campaign.bad-id', { value: id });
  const files = [
    { path: 'campaign.json', content: `${compactJson(scaffold(id, today, language === 'ja'))}\n` },
    ...Object.entries(TEXTS).map(([spoken, texts]) => ({
      path: `${spoken}.json`,
      content: `${JSON.stringify(texts, null, 2)}\n`,
    })),
    { path: SCHEMA, content: `${JSON.stringify(campaignSchema(), null, 2)}\n` },
  ];
  const there = files.find(({ path }) => existsSync(join(name, path)));
  if (there) throw new Complaint('campaign.file-there', { file: join(name, there.path) });
  writeFiles(name, files);
  await tell(`${words.say('campaign.new-written', { folder: name })}\n`);
  return ALL_CLEAR;
}
