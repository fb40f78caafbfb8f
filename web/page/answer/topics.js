/**
 * The campaign's help topics, folded: the ones that matter most with the step come first. After the campaign has closed
 * they speak of it as past, where it has words for that.
 */
import { formatDay } from '../../campaign/campaign.js';
import { folded, h, lazyDetails } from '../parts/dom.js';
import { explainWords } from '../parts/glossary.js';
import { plain, rich } from '../parts/markup.js';
import { linkList } from './next-steps.js';

/** @typedef {import('../../campaign/campaign.js').Block} Block */
/** @typedef {import('../../campaign/campaign.js').Topic} Topic */
/** @typedef {import('../view.js').View} View */

/**
 * @param {View} view
 * @param {boolean} closed
 * @returns {View} That takes the words for afterwards first.
 */
function afterwards(view, closed) {
  if (!closed) return view;
  /** @type {View['t']} */
  const t = Object.assign(
    (/** @type {string} */ key, /** @type {any} */ values) =>
      view.t(view.t.has(`${key}.closed`) ? `${key}.closed` : key, values),
    { has: view.t.has },
  );
  return { ...view, t };
}

/**
 * @param {{ columns: string[], rows: string[][] }} table
 * @param {View} view
 */
function tableBlock({ columns, rows }, view) {
  // On a narrow screen the style turns rows into cards; the roles stay, because some browsers drop those of a table
  // that is laid out as something else. There each cell shows its column's words.
  const labels = columns.map((key) => plain(view, key));
  return h(
    'table',
    { role: 'table' },
    h(
      'thead',
      { role: 'rowgroup' },
      h(
        'tr',
        { role: 'row' },
        labels.map((label) => h('th', { scope: 'col', role: 'columnheader' }, label)),
      ),
    ),
    h(
      'tbody',
      { role: 'rowgroup' },
      rows.map(([head, ...cells]) =>
        h(
          'tr',
          { role: 'row' },
          h('th', { scope: 'row', role: 'rowheader' }, rich(view, head)),
          cells.map((key, index) =>
            h('td', { role: 'cell', 'data-label': labels[index + 1] }, rich(view, key)),
          ),
        ),
      ),
    ),
  );
}

/**
 * Where the campaign's facts come from, as text: what is shown here leads nowhere.
 * @param {View} view
 */
export function sourceList(view) {
  const sources = view.campaign.sources ?? [];
  return h(
    'ul',
    { class: 'sources' },
    sources.map(({ title, address, read, mark }) => {
      const said = mark === 'R' ? 'source.read' : 'source.reported';
      const day = view.t(said, { day: formatDay(read, view.lang) });
      return h('li', null, `${title} (${day})`, address ? h('br') : null, address ?? null);
    }),
  );
}

/**
 * @param {Block} block
 * @param {View} view
 */
function blockNode({ paragraph, heading, list, instructions, table, links, sources }, view) {
  if (paragraph) return h('p', null, rich(view, paragraph));
  if (heading) return h('h3', null, rich(view, heading));
  if (list)
    return h(
      'ul',
      null,
      list.map((key) => h('li', null, rich(view, key))),
    );
  if (instructions) {
    return h(
      'ol',
      { class: 'instructions', role: 'list' },
      instructions.map((key) => h('li', null, h('div', null, rich(view, key)))),
    );
  }
  if (table) return tableBlock(table, view);
  if (sources) return sourceList(view);
  return links ? linkList(links, view) : null;
}

/**
 * Each topic explains its words by itself: it is read by itself.
 * @param {Topic} topic
 * @param {View} view
 */
function topicBody({ blocks }, view) {
  const nodes = blocks.map((block) => blockNode(block, view)).filter((node) => node !== null);
  explainWords(nodes, view);
  return nodes;
}

/**
 * @param {Topic[]} topics
 * @param {string[]} first Ids, best first.
 */
function inOrder(topics, first) {
  const rank = (/** @type {Topic} */ topic) =>
    first.includes(topic.id) ? first.indexOf(topic.id) : first.length;
  return [...topics].sort((a, b) => rank(a) - rank(b));
}

/** So many in sight; who looks for another knows what for. */
const SHOWN = 4;

/**
 * @param {View} present
 * @param {object} hints
 * @param {string[]} hints.notices Ids that came back: some topics are for them alone.
 * @param {string[]} hints.first Ids of the topics that matter most now.
 * @param {boolean} hints.closed The campaign is over.
 */
export function topicList(present, { notices, first, closed }) {
  const view = afterwards(present, closed);
  const offered = view.campaign.topics.filter((topic) => !topic.notice || notices.includes(topic.notice));
  const topics = inOrder(offered, first).map((topic) =>
    lazyDetails(`topic-${topic.id}`, rich(view, `topic.${topic.id}.title`), () => topicBody(topic, view)),
  );
  const rest = topics.splice(SHOWN);
  return h(
    'section',
    { class: 'topics', part: 'topics' },
    h('h2', null, view.t('topics.title')),
    topics,
    rest.length > 0 && folded('topics', view.t('topics.more', { count: rest.length }), rest),
  );
}
