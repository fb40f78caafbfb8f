/**
 * Room web/package: the ways into the npm package.
 *
 * The npm package's main entry: the engine, the compiler of campaigns, and the element's class. Importing it does
 * nothing, in Node as in a page.
 */
export * from '../campaign/campaign.js';
export { errorReport, Inspector, loadInspector, RulesError } from '../core/inspector.js';
export { ReissueInspector } from '../page/reissue-inspector.js';
