// Refuses a page, an element, a frame or a worker that holds any way out or any store. A policy alone does not stop
// everything (navigation, prefetching and WebRTC get through), so what is not in the bundle need not be trusted.
import { markupFindings } from './markup-check.js';
import { scriptFindings } from './script-check.js';
import { styleFindings } from './style-check.js';

/**
 * What a page's parts hold that they must not.
 * @param {{script?: string, style?: string, markup?: string}} parts
 * @param {string[]} [allowed] names of which the script is made, such as `iframe` for the one that makes a frame
 * @returns {string[]}
 */
export function bundleProblems({ script = '', style = '', markup = '' }, allowed = []) {
  const parts = [
    { where: 'the script', findings: scriptFindings(script).filter(({ name }) => !allowed.includes(name)) },
    { where: 'the style', findings: styleFindings(style) },
    { where: 'the markup', findings: markupFindings(markup) },
  ];
  return parts.flatMap(({ where, findings }) =>
    findings.map(({ name, near }) => `${where} holds ${name}: … ${near.replace(/\s+/g, ' ')} …`),
  );
}
