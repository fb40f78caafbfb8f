/** What the page says about itself: what it does with an input, what it does not do, and how to check that. */
import { formatDay } from '../../campaign/campaign.js';
import { h, lazyDetails } from './dom.js';
import { icon } from './icons.js';
import { quoted, rich } from './markup.js';

/** @typedef {import('../view.js').View} View */

/** Commands that work out a checksum, by system. @type {Record<string, (file: string) => string[]>} */
const SUMS = {
  windows: (file) => [`certutil -hashfile ${said(file, '"')} SHA256`, `Get-FileHash ${said(file, '"')}`],
  macos: (file) => [`shasum -a 256 ${said(file)}`],
  linux: (file) => [`sha256sum ${said(file)}`],
};

/** A name with blanks, or with anything else that a command line takes apart. @param {string} file @param {string} [quote] */
const said = (file, quote = "'") =>
  /^[\p{L}\p{N}_][\p{L}\p{N}._-]*$/u.test(file)
    ? file
    : quote + file.replaceAll("'", quote === "'" ? "'\\''" : "'") + quote;

const isServed = () => /^https?:$/.test(location.protocol);

/**
 * What the page is called where it is saved: after its incident, so that several can be told apart; opened from a disk, as
 * it is called there.
 * @param {string} file as the server has it
 * @param {View} view
 */
function savedName(file, { campaign, rulebook }) {
  if (isServed()) return rulebook ? file : file.replace('.', `-${campaign.id}.`);
  try {
    return decodeURIComponent(/[^/?#]*(?=[?#]|$)/.exec(document.URL)?.[0] || file);
  } catch {
    return file;
  }
}

/**
 * Where a server brought the page: the same page as a file to keep.
 * @param {string} file
 * @param {View} view
 */
function download(file, view) {
  if (!isServed()) return null;
  const anchor = h(
    'a',
    { class: 'download', href: file, download: savedName(file, view) },
    view.t('trust.download'),
  );
  return h('li', null, h('p', null, view.t('trust.check.keep')), h('p', null, anchor));
}

/**
 * Whether the file is the one that was published.
 * @param {string} file
 * @param {View} view
 */
function checksum(file, view) {
  const ways = Object.entries(SUMS).map(([system, commands]) => {
    const [command = '', other = ''] = commands(savedName(file, view));
    const values = { command: { type: 'literal', value: command }, other: { type: 'literal', value: other } };
    return h('li', null, rich(view, `trust.check.sum.${system}`, null, /** @type {any} */ (values)));
  });
  return h('li', null, h('p', null, rich(view, 'trust.check.sum')), h('ul', null, ways));
}

/**
 * @param {string | null} file the page as one file; null: what is shown is no page of ours but a part of another's
 * @param {View} view
 */
function waysToCheck(file, view) {
  const sentence = (/** @type {string} */ key) => h('li', null, rich(view, key));
  return [
    h(
      'ul',
      null,
      sentence('trust.check.tools'),
      sentence('trust.check.offline'),
      file !== null && download(file, view),
      file !== null && checksum(file, view),
      file !== null && sentence('trust.check.build'),
    ),
    h('p', null, view.t('trust.check.tested')),
    h('p', null, view.t('trust.check.limits')),
    file !== null && h('p', null, view.t('trust.check.server')),
  ];
}

/**
 * @param {View} view
 * @param {string | null} file
 */
export function trustNote(view, file) {
  return h(
    'section',
    { class: 'trust', part: 'trust' },
    h('h2', null, icon('lock'), view.t('trust.title')),
    h('p', null, view.t('trust.asks-no-server')),
    lazyDetails('check', view.t('trust.check.title'), () => waysToCheck(file, view)),
  );
}

/**
 * Before any input: where the certificate is to be had.
 * @param {View} view
 */
export function whereToFind(view) {
  return h(
    'section',
    { class: 'start' },
    h('h2', null, view.t('start.title')),
    h(
      'ul',
      null,
      ['start.mail', 'start.panel', 'start.server'].map((key) => h('li', null, quoted(view, key))),
    ),
  );
}

/**
 * @param {View} view
 * @param {{ version?: string }} build
 */
export function colophon(view, build) {
  const { id, version, made, reviewBy } = view.campaign;
  return h(
    'p',
    { class: 'colophon' },
    view.t(made === undefined ? 'colophon' : 'colophon.made', {
      version: build.version ?? '',
      campaign: id,
      campaignVersion: version,
      made: formatDay(made ?? '', view.lang),
      reviewBy: formatDay(reviewBy, view.lang),
    }),
  );
}
