// Refuses a page, an element, a frame or a worker that holds any way out or any store. A policy alone does not stop
// everything (navigation, prefetching and WebRTC get through), so what is not in the bundle need not be trusted.
import { markupFindings } from './markup-check.js';
import { scriptFindings } from './script-check.js';
import { styleFindings } from './style-check.js';

/**
 * What a page's parts hold that they must not.
 * @param {object} parts
 * @param {string} [parts.script]
 * @param {string} [parts.style]
 * @param {string} [parts.markup]
 * @param {string[]} [parts.needs] names that this one product cannot do without, as a loader its `iframe`
 * @returns {string[]}
 */
export function bundleProblems({ script = '', style = '', markup = '', needs = [] }) {
  const parts = [
    { where: 'the script', findings: scriptFindings(script) },
    { where: 'the style', findings: styleFindings(style) },
    { where: 'the markup', findings: markupFindings(markup) },
  ];
  return parts.flatMap(({ where, findings }) =>
    findings
      .filter(({ name }) => !needs.includes(name))
      .map(({ name, near }) => `${where} holds ${name}: … ${near.replace(/\s+/g, ' ')} …`),
  );
}
