/**
 * Drafts as files. A draft is JSON, told by its first field, which says in which version of the form it is written. What an
 * older kit did not write yet is as in a new draft; a newer form is refused. Beside it a campaign can be read as it is
 * published: campaign.json, ja.json and en.json.
 *
 * @typedef {import('./draft.js').Draft} Draft
 * @typedef {{ name: string, text: string }} TextFile
 */
import { LANGUAGES, newDraft } from './draft.js';

const FORM = 1;

/** Why files are no draft: `code` is the key of a sentence. */
export class DraftError extends Error {
  /**
   * @param {string} code
   * @param {string} [file]
   */
  constructor(code, file = '') {
    super(code);
    this.name = 'DraftError';
    this.code = code;
    this.file = file;
  }
}

/** @param {Draft} draft */
export const draftText = (draft) => `${JSON.stringify({ reissueInspectorDraft: FORM, ...draft }, null, 2)}\n`;

/** @param {unknown} value @returns {value is Record<string, any>} */
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param {unknown} value */
const isTexts = (value) => isRecord(value) && Object.values(value).every((text) => typeof text === 'string');

/** @param {unknown} value */
const isList = (value) => Array.isArray(value) && value.every(isRecord);

/** The fields of campaign.json that forms go through: of another kind they could not be shown. */
const FIELDS = {
  ...{ calendar: isList, steps: isList, statuses: isList, sources: isList, clients: isList },
  ...{ mails: isTexts, links: isTexts, issuers: isTexts, issuerNames: isTexts, affected: isRecord },
  issuerOrganizations: isTexts,
};

/** What forms can show. @param {unknown} value */
export const isCampaign = (value) =>
  isRecord(value) &&
  Object.entries(FIELDS).every(([name, fits]) => value[name] === undefined || fits(value[name])) &&
  (value.affected?.all === undefined || isList(value.affected.all));

/** @type {Record<string, (value: any) => boolean>} */
const PARTS = {
  campaign: isCampaign,
  texts: (value) => isRecord(value) && LANGUAGES.every((lang) => isTexts(value[lang])),
  languages: (value) =>
    Array.isArray(value) && value.length > 0 && value.every((lang) => LANGUAGES.includes(lang)),
  names: isTexts,
  issuers: isTexts,
  lists: (value) =>
    isRecord(value) &&
    Object.values(value).every((list) => isRecord(list) && typeof list.base64 === 'string' && list.by),
};

/**
 * @param {TextFile} file
 * @returns {Record<string, any>}
 */
function parsed({ name, text }) {
  let value;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new DraftError('draft.no-json', name);
  }
  if (!isRecord(value)) throw new DraftError('draft.no-json', name);
  return value;
}

/** Pages say on which day their version was made. @param {Record<string, any>} campaign @param {string} today @returns {any} */
const madeOn = (campaign, today) => ({ made: today, ...campaign });

/**
 * @param {Record<string, any>} value
 * @param {string} file
 * @param {string} today
 * @returns {Draft}
 */
function fromDraft({ reissueInspectorDraft: form, ...parts }, file, today) {
  if (!Number.isInteger(form) || form < 1) throw new DraftError('draft.damaged', file);
  if (form > FORM) throw new DraftError('draft.newer', file);
  const bad = Object.keys(PARTS).some((part) => part in parts && !PARTS[part]?.(parts[part]));
  if (bad || !parts.campaign) throw new DraftError('draft.damaged', file);
  const fresh = newDraft(today);
  const known = Object.entries(parts).filter(([part]) => part in fresh);
  const { names, issuers } = parts;
  // The first kits kept the names of issuing keys beside the campaign.
  const own = { ...(issuers ? { issuerNames: issuers } : {}), ...parts.campaign };
  const campaign = madeOn(own, today);
  return { ...fresh, ...Object.fromEntries(known), campaign, names: { ...fresh.names, ...names } };
}

/**
 * A campaign as it lies in its folder; a language whose file is missing is not published.
 * @param {Map<string, Record<string, any>>} files
 * @param {string} today
 * @returns {Draft}
 */
function fromFolder(files, today) {
  const campaign = files.get('campaign.json');
  if (!campaign || typeof campaign.id !== 'string') throw new DraftError('draft.no-campaign');
  if (!isCampaign(campaign)) throw new DraftError('draft.damaged', 'campaign.json');
  const languages = LANGUAGES.filter((lang) => files.has(`${lang}.json`));
  const texts = { ja: files.get('ja.json') ?? {}, en: files.get('en.json') ?? {} };
  for (const lang of LANGUAGES)
    if (!isTexts(texts[lang])) throw new DraftError('draft.damaged', `${lang}.json`);
  return {
    ...newDraft(today),
    campaign: madeOn(campaign, today),
    texts,
    languages: languages.length > 0 ? languages : [...LANGUAGES],
  };
}

/**
 * @param {TextFile[]} files one draft, or campaign.json with the files of its sentences
 * @param {string} today
 * @returns {Draft}
 * @throws {DraftError}
 */
export function readDraft(files, today) {
  const values = new Map(files.map((file) => [file.name, parsed(file)]));
  for (const [name, value] of values) {
    if ('reissueInspectorDraft' in value) return fromDraft(value, name, today);
  }
  const [only] = files.length === 1 ? files : [];
  const known = ['campaign.json', ...LANGUAGES.map((lang) => `${lang}.json`)];
  // A file that was downloaded twice is called "campaign (1).json".
  const named = new Map(
    [...values].map(([name, value]) => [
      known.find((one) => name.startsWith(one.slice(0, -'.json'.length))) ?? name,
      value,
    ]),
  );
  if (only && values.get(only.name)?.id) named.set('campaign.json', values.get(only.name) ?? {});
  return fromFolder(named, today);
}
