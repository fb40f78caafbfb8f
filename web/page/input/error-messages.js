/** What could not be read: what it is, where, and what to do instead. */

import { errorKey, limitWords, placeKey, waysFor } from '../../core/refusals.js';
import { folded, h } from '../parts/dom.js';
import { icon } from '../parts/icons.js';
import { literal, rich } from '../parts/markup.js';
import { locate } from './files.js';
import { holdsSecret } from './secret.js';

/** @typedef {import('../view.js').View} View */
/** @typedef {import('../session.js').Inspection} Inspection */
/** @typedef {{ code: string, line: number | null, offset: number | null, limit?: number | null,
 *   notes?: string[] }} Trouble */

/**
 * @param {Trouble} trouble
 * @param {Inspection['input']} input
 * @param {View} view
 * @returns {string | null}
 */
function placeOf({ code, line, offset }, input, view) {
  const at = locate(input, line);
  const parts = [];
  if (at.name !== null) parts.push(at.name);
  if (at.line !== null && offset !== null) parts.push(view.t(placeKey(code), { line: at.line, offset }));
  else if (at.line !== null) parts.push(view.t('place.line', { line: at.line }));
  else if (offset !== null) parts.push(view.t('place.offset', { offset }));
  return parts.length > 0 ? parts.join(view.t('place.join')) : null;
}

/**
 * @param {string} code
 * @param {View} view
 * @param {boolean} [hasCommand] The command stands there already, for the site at hand.
 */
function bySystem(code, view, hasCommand = false) {
  const ways = waysFor(code, view.t.has).filter(({ label }) => !hasCommand || label !== 'system.openssl');
  const own = ways.filter(({ label }) => ownSystems().some((system) => label === `system.${system}`));
  const others = ways.filter((way) => !own.includes(way));
  return [
    own.length > 0 && wayList(own, view),
    others.length > 0 &&
      folded(`systems-${code}`, view.t('error.systems', { count: others.length }), wayList(others, view)),
  ];
}

/** What the browser says that it runs on; on a phone, no command or menu of ours works. */
function ownSystems() {
  const agent = navigator.userAgent;
  if (/Android|iPhone|iPad/.test(agent)) return [];
  if (/Windows/.test(agent)) return ['windows'];
  return /Mac OS/.test(agent) ? ['macos'] : ['linux', 'openssl'];
}

/**
 * @param {ReturnType<typeof waysFor>} ways
 * @param {View} view
 */
function wayList(ways, view) {
  return h(
    'dl',
    { class: 'systems' },
    ways.map(({ label, way }) =>
      h('div', null, h('dt', null, view.t(label)), h('dd', null, rich(view, way))),
    ),
  );
}

/**
 * @param {Trouble} trouble
 * @param {Inspection['input']} input
 * @param {View} view
 * @param {(line: number) => void} [showLine] Marks a line of the field.
 */
function errorMessage(trouble, input, view, showLine) {
  const { code, line, notes } = trouble;
  const place = placeOf(trouble, input, view);
  const { site } = input;
  const sentence = site && code === 'no-certificate' ? 'error.no-certificate.site' : errorKey(code, notes);
  const command =
    site &&
    `openssl s_client -connect ${site.host}:${site.port} -servername ${site.host} -showcerts </dev/null`;
  const advice = `${sentence}.do`;
  const canShow = showLine !== undefined && line !== null && input.names.length === 0;
  return h(
    'div',
    { class: 'error', 'data-code': code },
    icon('affected'),
    h(
      'div',
      null,
      h('p', { class: 'error-title' }, rich(view, sentence, null, { limit: limitWords(trouble) })),
      place &&
        h(
          'p',
          { class: 'error-place' },
          h('span', null, place),
          canShow &&
            h(
              'button',
              { type: 'button', class: 'quiet', onclick: () => showLine(line) },
              view.t('error.show-line'),
            ),
        ),
      view.t.has(advice) && h('p', null, rich(view, advice)),
      code === 'internal' && h('p', null, view.t('key.emptied')),
      command && h('p', null, literal(command, view)),
      bySystem(code, view, Boolean(command)),
    ),
  );
}

/**
 * The private key's own warning: the input is already gone when it is shown.
 * @param {string} code
 * @param {'kept' | 'apart' | 'emptied'} what Certificates stood beside it and are in the field; they stood beside it, but
 *   not so that the field could keep them; there were none.
 * @param {View} view
 */
function keyWarning(code, what, view) {
  return h(
    'div',
    { class: 'error error-key', 'data-code': code },
    icon('key'),
    h(
      'div',
      null,
      h(
        'p',
        { class: 'error-title' },
        what === 'emptied' ? rich(view, `error.${code}`) : view.t('key.beside'),
      ),
      h('p', { class: 'error-strong' }, view.t(`key.${what}`)),
      h('p', null, rich(view, `error.${code}.do`)),
      what === 'emptied' && bySystem(code, view),
    ),
  );
}

/**
 * @param {Inspection[]} inspections After the key was taken out.
 * @returns {'kept' | 'apart' | 'emptied'}
 */
function whatStayed(inspections) {
  const read = inspections.filter(({ report }) => report?.error === null);
  if (read.length === 0) return 'emptied';
  const emptied = read.some(({ input, report }) => input.names.length === 0 && report && holdsSecret(report));
  return emptied ? 'apart' : 'kept';
}

/**
 * Objects that were left aside although a certificate could be read.
 * @param {Inspection} inspection
 * @param {View} view
 */
export function problemList({ input, report }, view) {
  if (report === null || report.error !== null) return null;
  // A request that could be read stands on a card of its own.
  const problems = report.problems.filter(
    ({ code }) => code !== 'certificate-request' || report.requests.length === 0,
  );
  if (problems.length === 0) return null;
  return h(
    'details',
    { class: 'problems', 'data-key': `problems-${input.names.join()}` },
    h('summary', null, view.t('problems.title', { count: problems.length })),
    h(
      'div',
      { class: 'details-body' },
      problems.map((problem) => errorMessage(problem, input, view)),
    ),
  );
}

/**
 * An error that the engine knows nothing of.
 * @param {string} code
 */
const errorOf = (code) => ({ code, line: null, offset: null });

/** @param {import('../../core/inspector.js').Report} report @returns {Trouble | null} */
const troubleOf = ({ error, notes }) => error && { ...error, notes };

/**
 * Everything that has to be said at the field.
 * @param {import('../session.js').Outcome} outcome
 * @param {boolean} broken The engine could not be loaded.
 * @param {View} view
 * @param {(line: number) => void} showLine
 */
export function errorMessages({ inspections, key }, broken, view, showLine) {
  const nodes = [];
  if (broken) nodes.push(errorMessage(errorOf('unsupported'), { names: [], starts: [1] }, view));
  if (key !== null) nodes.push(keyWarning(key, whatStayed(inspections), view));
  for (const { input, report } of inspections) {
    const error = report === null ? errorOf('unreadable-file') : troubleOf(report);
    // The key has been warned of already.
    if (error !== null && error.code !== key) nodes.push(errorMessage(error, input, view, showLine));
  }
  return nodes;
}
