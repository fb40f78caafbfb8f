/**
 * Room web/package: the ways into the npm package.
 *
 * The npm package's main entry: an inspector that is ready, the engine and the compiler of campaigns behind it, data blocks,
 * and the element's class. Importing it does nothing, in Node as in a page.
 *
 * @typedef {import('../core/inspector.js').Report} Report
 * @typedef {import('../core/inspector.js').Result} Result
 * @typedef {import('../core/inspector.js').CertificateFacts} CertificateFacts
 * @typedef {import('../core/inspector.js').Verdict} Verdict
 * @typedef {import('../core/inspector.js').Manual} Manual
 * @typedef {import('../campaign/block.js').Block} Block
 * @typedef {import('../campaign/campaign.js').Campaign} Campaign
 * @typedef {import('../campaign/campaign.js').Texts} Texts
 */
export { BlockError } from '../campaign/block.js';
export * from '../campaign/campaign.js';
export { checkFlow } from '../campaign/check/flow-check.js';
export { checkReferences, checkTexts, textKeys } from '../campaign/check/texts-check.js';
export { compileCampaign, compileCampaigns } from '../campaign/compile/rule-program.js';
export { CampaignError } from '../campaign/compile/shape.js';
export { listFrom } from '../campaign/lists/list-file.js';
export { isList, listHead, listsOf } from '../campaign/lists/list-head.js';
export { ListFileError, looksPublished } from '../campaign/lists/list-text.js';
export { errorReport, Inspector, loadInspector, RulesError } from '../core/inspector.js';
export { ReissueInspector } from '../page/reissue-inspector.js';
export { inspectorFor } from './inspector-for.js';
