// Refuses a page, an element, a frame or a worker that holds any way out or any store. A policy alone does not stop
// everything (navigation, prefetching and WebRTC get through), so what is not in the bundle need not be trusted.
import { markupFindings } from './markup-check.js';
import { scriptFindings } from './script-check.js';
import { styleFindings } from './style-check.js';

/**
 * What a page's parts hold that they must not.
 * @param {{script?: string, style?: string, markup?: string}} parts
 * @returns {string[]}
 */
export function bundleProblems({ script = '', style = '', markup = '' }) {
  const parts = [
    { where: 'the script', findings: scriptFindings(script) },
    { where: 'the style', findings: styleFindings(style) },
    { where: 'the markup', findings: markupFindings(markup) },
  ];
  return parts.flatMap(({ where, findings }) =>
    findings.map(({ name, near }) => `${where} holds ${name}: … ${near.replace(/\s+/g, ' ')} …`),
  );
}
