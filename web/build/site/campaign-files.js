// Campaigns: read, checked against the schema and against their texts, and compiled into rule programs.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { ALL } from '../../campaign/block.js';
import { completed, layeredTexts } from '../../campaign/campaign.js';
import { checkReferences, checkTexts, textKeys } from '../../campaign/check/texts-check.js';
import { compileCampaigns as compileProgram } from '../../campaign/compile/rule-program.js';
import { CampaignError } from '../../campaign/compile/shape.js';
import { loadInspector } from '../../core/inspector.js';
import { CAMPAIGNS, DIST, inRoot, MODULE } from '../base/paths.js';
import { DataError, problemAt, readJson } from '../check/json-file.js';
import { LANGUAGES, readTexts } from './text-files.js';

/** @typedef {import('../../campaign/campaign.js').Campaign} Campaign */
/** @typedef {import('../../campaign/campaign.js').KeyGroups} KeyGroups */
/** @typedef {import('../../campaign/layers.js').Standard} Standard */
/** @typedef {import('../check/json-file.js').JsonFile} JsonFile */
/** @typedef {{ja: Record<string, string>, en: Record<string, string>}} Languages */
/** @typedef {{campaign: Campaign, texts: Languages, own: any, ownTexts: Languages, json: JsonFile}} CheckedCampaign */
/** @typedef {CheckedCampaign & {rules: Uint8Array}} CompiledCampaign */

/** What each schema was compiled to: that takes longer than all that it is asked. @type {WeakMap<object, import('ajv').ValidateFunction>} */
const compiled = new WeakMap();

/** @param {object} schema */
function validatorOf(schema) {
  const validate = compiled.get(schema) ?? new Ajv({ allErrors: true }).compile(schema);
  compiled.set(schema, validate);
  return validate;
}

/**
 * @param {JsonFile} json
 * @param {object} schema
 * @returns {string[]} mistakes
 */
export function schemaProblems(json, schema) {
  const validate = validatorOf(schema);
  if (validate(json.value)) return [];
  return (validate.errors ?? []).map((error) => {
    const extra = error.params.additionalProperty ?? error.params.allowedValues;
    const detail = extra === undefined ? '' : ` (${[extra].flat().join(', ')})`;
    return problemAt(json, error.instancePath, `${error.message ?? error.keyword}${detail}`);
  });
}

/**
 * What all campaigns have in common.
 * @returns {{standard: Standard, texts: Languages}}
 */
export function readStandard() {
  const { files, problems } = readTexts((language) => inRoot('web', 'text', `incident.${language}.json`));
  if (problems.length > 0) throw new DataError(problems);
  return {
    standard: /** @type {any} */ (readJson(join(CAMPAIGNS, 'standard.json')).value),
    texts: /** @type {any} */ ({ ja: files.ja.value, en: files.en.value }),
  };
}

/**
 * @param {string} folder
 * @param {object} schema
 * @returns {CheckedCampaign}
 */
function readCampaign(folder, schema) {
  const json = readJson(join(folder, 'campaign.json'));
  const shape = schemaProblems(json, schema);
  if (shape.length > 0) throw new DataError(shape);
  const { standard, texts: base } = readStandard();
  const campaign = completed(/** @type {any} */ (json.value), standard);
  const { files, problems } = readTexts((language) => join(folder, `${language}.json`));
  if (problems.length > 0) throw new DataError(problems);
  const keys = textKeys(campaign);
  const texts = {
    ja: layeredTexts(keys, /** @type {any} */ (files.ja.value), base.ja),
    en: layeredTexts(keys, /** @type {any} */ (files.en.value), base.en),
  };
  const references = checkReferences(campaign).map(({ path, message }) => problemAt(json, path, message));
  const mistakes = LANGUAGES.flatMap((language) =>
    checkTexts(campaign, texts[language]).map(({ key, message }) =>
      problemAt(files[language], `/${key}`, message),
    ),
  );
  if (references.length + mistakes.length > 0) throw new DataError([...references, ...mistakes]);
  const ownTexts = /** @type {any} */ ({ ja: files.ja.value, en: files.en.value });
  return { campaign, texts, own: json.value, ownTexts, json };
}

/** What the support page is about, and an element that nobody has told anything. */
export const SUPPORTED = 'jprs-2021';

/** Certificates to try, of the campaign that the support page is about. */
export const readSamples = () =>
  Object.fromEntries(
    ['affected', 'not-affected'].map((name) => [
      name,
      readFileSync(inRoot('tests', 'fixtures', 'samples', `${name}.pem`), 'utf8'),
    ]),
  );

/** @returns {CheckedCampaign[]} */
export function readCampaigns() {
  const schema = /** @type {object} */ (readJson(join(CAMPAIGNS, 'campaign.schema.json')).value);
  const folders = readdirSync(CAMPAIGNS)
    .sort()
    .map((name) => join(CAMPAIGNS, name))
    .filter((folder) => existsSync(join(folder, 'campaign.json')));
  return folders.map((folder) => readCampaign(folder, schema));
}

/** @returns {KeyGroups} the tables of issuing keys that campaigns name */
export const readGroups = () =>
  /** @type {any} */ (readJson(join(CAMPAIGNS, 'groups', 'groups.json')).value).groups;

/**
 * Each with its rule program, which is also written to dist/campaigns/ID.rules, and there one program of all of them; the
 * module itself must accept each.
 * @param {CheckedCampaign[]} campaigns
 * @returns {Promise<CompiledCampaign[]>}
 */
export async function compileCampaigns(campaigns) {
  const inspector = await loadInspector(new Uint8Array(readFileSync(MODULE)));
  const groups = readGroups();
  mkdirSync(join(DIST, 'campaigns'), { recursive: true });
  const program = (/** @type {string} */ name, /** @type {CheckedCampaign[]} */ chosen) => {
    const rules = compileProgram(
      chosen.map(({ campaign }) => campaign),
      inspector.manual,
      groups,
    );
    inspector.setRules(rules);
    writeFileSync(join(DIST, 'campaigns', `${name}.rules`), rules);
    return rules;
  };
  const compiled = campaigns.map((checked) => {
    try {
      return { ...checked, rules: program(checked.campaign.id, [checked]) };
    } catch (error) {
      if (error instanceof CampaignError)
        throw new DataError([problemAt(checked.json, error.path, error.message)]);
      throw error;
    }
  });
  program(ALL, campaigns);
  return compiled;
}
