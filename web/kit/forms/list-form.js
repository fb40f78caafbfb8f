/**
 * A list of affected certificates: pasted or dropped, told line by line what was not understood, and kept as hashes alone.
 *
 * @typedef {import('./fields.js').Kit} Kit
 * @typedef {import('../../campaign/lists/list-file.js').MadeList} MadeList
 */
import { dayNumber } from '../../campaign/campaign.js';
import { listFrom } from '../../campaign/lists/list-file.js';
import { ListFileError } from '../../campaign/lists/list-text.js';
import { fromHex, toBase64 } from '../../core/bytes.js';
import { h } from '../../page/parts/dom.js';
import { released } from '../../page/parts/press.js';
import { withAt } from '../model/draft.js';
import { issuingKeys } from '../model/written.js';
import { bringField, button, message } from './fields.js';

/** Between two of these the page can answer. */
const STRETCH_MS = 30;

/** The longest text that is shown in a field; a list of any length can be pasted. */
const SHOWN = 2000;

/** What was said of a list when it was made, while the kit is open: its lines are in no draft. @type {Map<string, MadeList>} */
const told = new Map();

/** @returns {() => Promise<void>} */
function pauses() {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < STRETCH_MS) return;
    await new Promise((resolve) => setTimeout(resolve));
    last = performance.now();
  };
}

/** @param {Blob} blob */
async function* chunksOf(blob) {
  const PIECE = 1 << 18;
  for (let at = 0; at < blob.size; at += PIECE)
    yield new Uint8Array(await blob.slice(at, at + PIECE).arrayBuffer());
}

/**
 * @param {Kit} kit
 * @param {string} id
 * @param {Blob} blob
 * @param {string} file
 */
async function take(kit, id, blob, file) {
  kit.say('list.wait');
  const keys = issuingKeys(kit.draft);
  const issuers = keys.map(fromHex);
  try {
    const madeOn = dayNumber(kit.today) ?? 0;
    const making = listFrom(chunksOf(blob), { id, issuers }, { madeOn, pause: pauses() });
    const made = await making.finally(released);
    const kept = { file, by: made.by, count: made.listed, base64: toBase64(made.bytes), keys };
    told.set(kept.base64, made);
    kit.change(withAt(kit.draft, ['lists', id], kept));
    kit.say('list.kept', { file, count: made.listed });
  } catch (error) {
    if (!(error instanceof ListFileError)) throw error;
    kit.refuse(`list.${error.code}`);
  }
}

/** @param {Kit} kit @param {MadeList} made */
function toldNodes(kit, { lines, listed, repeated, doubts, notUnderstood: { count, first } }) {
  const numbers = { lines, listed, repeated };
  return [
    h('p', null, kit.t('list.counts', numbers)),
    doubts.map((doubt) => message('note', h('p', null, kit.t(`list.doubt.${doubt}`)))),
    count > 0 &&
      message(
        'note',
        h('p', null, kit.t('list.gaps', { count })),
        h(
          'ul',
          { class: 'gaps', role: 'list', tabindex: 0, 'aria-label': kit.t('list.gaps', { count }) },
          first.map(({ line, text }) =>
            h('li', null, kit.t('list.line', { line }), ': ', h('code', null, text)),
          ),
          count > first.length && h('li', null, '…'),
        ),
      ),
  ];
}

/**
 * @param {Kit} kit
 * @param {{ inner: import('../../campaign/campaign.js').Predicate, path: (string | number)[] }} place
 */
export function listCondition(kit, { inner, path }) {
  const id = inner.inList ?? '';
  const kept = kit.draft.lists[id];
  const made = kept && told.get(kept.base64);
  const pasted = kit.t('list.pasted');
  return h(
    'div',
    { class: 'bring' },
    kept &&
      h(
        'div',
        { class: 'card-head' },
        h('strong', null, kit.t('list.kept', { count: kept.count, file: kept.file })),
        button(kit.t('list.remove'), () => kit.change(withAt(kit.draft, ['lists', id], undefined))),
      ),
    ...(made ? toldNodes(kit, made) : []).flat(),
    bringField(kit, {
      label: kit.t('list.bring'),
      hint: kit.t('list.hint'),
      longest: SHOWN,
      ontext: (text) => text.trim() !== '' && void take(kit, id, new Blob([text]), pasted),
      onfiles: ([file]) => file && void take(kit, id, file, file.name),
      place: [...path, 'inList'].join('/'),
    }),
  );
}
