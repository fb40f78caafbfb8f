/**
 * What the commands need beside their folders: the module, what all campaigns have in common, and both together: the check.
 *
 * @typedef {import('./campaign-folder.js').CampaignFolder} CampaignFolder
 * @typedef {import('../../campaign/campaign.js').Campaign} Campaign
 * @typedef {import('../../campaign/check/campaign-check.js').Mistake} Mistake
 * @typedef {import('../../campaign/samples/samples.js').Sample} Sample
 *
 * @typedef {Awaited<ReturnType<typeof openWorkshop>>} Workshop
 */
import { asOfSeconds, layeredTexts } from '../../campaign/campaign.js';
import { checkCampaign, sampleMistakes } from '../../campaign/check/campaign-check.js';
import { textKeys } from '../../campaign/check/texts-check.js';
import { compileCampaign } from '../../campaign/compile/rule-program.js';
import { listsOf } from '../../campaign/lists/list-head.js';
import { differences, givenOf, samplesFor } from '../../campaign/samples/samples.js';
import { ListError, loadInspector } from '../../core/inspector.js';
import { campaignSchema, keyGroups, moduleBytes, standardCampaign, textsOf } from '../data.js';
import { Complaint } from '../options.js';

export async function openWorkshop() {
  const bytes = await moduleBytes().catch((/** @type {NodeJS.ErrnoException} */ error) => {
    throw new Complaint('setup.no-module', { file: error.path ?? '' });
  });
  const inspector = await loadInspector(bytes);
  return {
    inspector,
    schema: campaignSchema(),
    base: {
      standard: standardCampaign(),
      texts: { ja: textsOf('incident', 'ja'), en: textsOf('incident', 'en') },
    },
    groups: await keyGroups(),
    manual: inspector.manual,
  };
}

/** Where a list says that it is one of serial numbers (wasm/campaign/list.h). */
const BY_AT = 4;
const BY_SERIAL = 1;

/** @param {string} file ja.json @returns {string} its language */
const languageOf = (file) => file.replace(/\.json$/, '');

/**
 * A campaign as its files have it.
 * @param {CampaignFolder} folder
 */
export function writtenIn({ files }) {
  const { 'campaign.json': own, ...texts } = files;
  return {
    campaign: own?.value,
    texts: Object.fromEntries(Object.entries(texts).map(([file, { value }]) => [languageOf(file), value])),
  };
}

/**
 * What samples of a campaign are told with, in one language.
 * @param {CampaignFolder} folder
 * @param {string} lang
 * @param {Campaign | null} campaign
 * @returns {import('../../campaign/campaign.js').Texts}
 */
export function sampleTexts(folder, lang, campaign) {
  const spoken = /** @type {import('../out/cli-words.js').Language} */ (lang);
  const own = /** @type {{}} */ (writtenIn(folder).texts[lang] ?? {});
  const base = textsOf('incident', spoken);
  const words = layeredTexts(campaign ? textKeys(campaign) : [], own, base);
  return { ...base, ...textsOf('samples', spoken), ...words };
}

/**
 * The samples of a campaign, each with what the module answers.
 * @param {Campaign} campaign
 * @param {Workshop} workshop
 */
function judgedSamples(campaign, { inspector, groups, manual }) {
  const { samples, missing } = samplesFor(campaign, { groups });
  inspector.setRules(compileCampaign(campaign, manual, groups));
  const judged = samples.map((sample) => {
    inspector.setLists(sample.lists);
    const asOf = asOfSeconds(sample.asOf, campaign);
    const report = inspector.inspect(new TextEncoder().encode(sample.pem), asOf, { answers: sample.answers });
    return { sample, differences: differences(sample.expected, givenOf(report)) };
  });
  inspector.setLists([]);
  return { judged, missing };
}

/**
 * @param {Campaign} campaign
 * @param {CampaignFolder} folder
 * @param {Workshop} workshop
 * @returns {Mistake[]}
 */
function listMistakes(campaign, { lists }, { inspector }) {
  const asked = listsOf(campaign).map(({ id }) => id);
  const missing = asked.filter((id) => !lists[id]);
  const damaged = Object.entries(lists).filter(([, bytes]) => !opens(bytes, inspector));
  const alone = asked.filter((id) => lists[id]?.[BY_AT] === BY_SERIAL && campaign.issuers === undefined);
  const others = Object.keys(lists).filter((id) => !asked.includes(id));
  return [
    ...missing.map((id) => ({
      file: 'campaign.json',
      path: '/affected',
      message: `asks for the list "${id}", and ${id}.list is not here: whoever opens the page has to bring it`,
      grave: false,
    })),
    ...damaged.map(([id]) => ({
      file: `${id}.list`,
      path: '',
      message: 'is no list, or is damaged: make it again',
      grave: true,
    })),
    ...alone.map((id) => ({
      file: 'campaign.json',
      path: '',
      message: `has no "issuers": without the issuing certificate nobody finds a certificate in "${id}"; campaign list --issuer FILE says what to add`,
      grave: false,
    })),
    ...others.map((id) => ({
      file: `${id}.list`,
      path: '',
      message: `is not asked for: "inList" does not name "${id}"`,
      grave: false,
    })),
  ];
}

/** @param {Uint8Array} bytes @param {Workshop['inspector']} inspector */
function opens(bytes, inspector) {
  try {
    inspector.setLists([bytes]);
    return true;
  } catch (error) {
    if (error instanceof ListError) return false;
    throw error;
  } finally {
    inspector.setLists([]);
  }
}

/**
 * Everything that can be said about a folder.
 * @param {CampaignFolder} folder
 * @param {Workshop} workshop
 * @param {string} today
 */
export function checked(folder, workshop, today) {
  const broken = Object.entries(folder.files).flatMap(([file, { problems }]) =>
    problems.map(({ at, path, message }) => ({ file, path, message, grave: true, at })),
  );
  const isJson = Object.values(folder.files).every(({ value }) => value !== undefined);
  if (!isJson) return { mistakes: broken, campaign: null, samples: [], missing: [] };
  const { base: common, ...rest } = workshop;
  const tools = { ...rest, standard: common.standard, base: common.texts };
  const { mistakes, campaign } = checkCampaign(writtenIn(folder), tools);
  const { judged, missing } = campaign ? judgedSamples(campaign, workshop) : { judged: [], missing: [] };
  const late =
    campaign && campaign.reviewBy < today
      ? [
          {
            file: 'campaign.json',
            path: '/reviewBy',
            message: 'is over: read the campaign again, and set a new day',
            grave: false,
          },
        ]
      : [];
  const found = [
    ...mistakes,
    ...(campaign ? listMistakes(campaign, folder, workshop) : []),
    ...sampleMistakes(judged),
    ...late,
  ].map((mistake) => ({ ...mistake, at: folder.files[mistake.file]?.placeOf(mistake.path) ?? null }));
  return { mistakes: [...broken, ...found], campaign, samples: judged.map(({ sample }) => sample), missing };
}

/** @typedef {ReturnType<typeof checked>} Checked */
