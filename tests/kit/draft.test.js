// The draft as a model: changes that change nothing they are given, undo, files, ranges, days, and the files of its folder.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { CAMPAIGNS, MODULE } from '../../web/build/base/paths.js';
import { readCampaigns, readGroups, readStandard } from '../../web/build/site/campaign-files.js';
import { completed } from '../../web/campaign/campaign.js';
import { compileCampaigns } from '../../web/campaign/compile/rule-program.js';
import { loadInspector } from '../../web/core/inspector.js';
import {
  clockReading,
  conditionsOf,
  coveredBy,
  endsOf,
  firstDayOf,
  issuersOf,
  isTime,
  kindOf,
  rangeOf,
  rangesOf,
  withConditions,
  withIssuer,
  withOrganizations,
  withoutIssuer,
  withRanges,
  withZone,
} from '../../web/kit/model/conditions.js';
import {
  changed,
  freeId,
  historyOf,
  moved,
  newDraft,
  redone,
  undone,
  withAt,
} from '../../web/kit/model/draft.js';
import { DraftError, draftText, readDraft } from '../../web/kit/model/draft-file.js';
import {
  daysOf,
  eventDay,
  lackedDays,
  lastDay,
  waveOf,
  wavePlace,
  wavesOf,
  withEvent,
  withGroup,
  withKind,
  withLastDay,
  withOwner,
  withoutWave,
  withTopic,
  withWave,
  withWaveConditions,
} from '../../web/kit/model/plan.js';
import { campaignOf, folderOf } from '../../web/kit/model/written.js';
import { word, wordsIn } from './typing.js';

/** @typedef {import('../../web/kit/model/draft.js').Draft} Draft */

const TODAY = '2026-08-01';
const WORDS = { ja: wordsIn('ja'), en: wordsIn('en') };
const STANDARD = readStandard().standard;

/** @template T @param {T} value @returns {T} that nothing can change */
function frozen(value) {
  if (typeof value === 'object' && value !== null)
    for (const inside of Object.values(Object.freeze(value))) frozen(inside);
  return value;
}

const fresh = () => frozen(newDraft(TODAY));

test('a change leaves the draft that it is given, shares what it does not touch, and takes empty fields away', () => {
  const before = fresh();
  const after = withAt(before, ['texts', 'ja', 'title'], '題名');
  assert.equal(before.texts.ja.title, undefined);
  assert.equal(after.texts.ja.title, '題名');
  assert.equal(after.campaign, before.campaign);
  assert.deepEqual(withAt(after, ['texts', 'ja', 'title'], ''), before);
  const list = frozen({ days: [{ id: 'a' }, { id: 'b' }] });
  assert.deepEqual(withAt(list, ['days', 1, 'id'], 'c'), { days: [{ id: 'a' }, { id: 'c' }] });
  assert.deepEqual(withAt({}, ['a', 'b'], 1), { a: { b: 1 } });
});

test('what is in a list moves within it and no further; ids are not taken twice', () => {
  assert.deepEqual(moved(['a', 'b', 'c'], 0, 1), ['b', 'a', 'c']);
  assert.deepEqual(moved(['a', 'b'], 1, 1), ['a', 'b']);
  assert.deepEqual(moved(['a', 'b'], 0, -1), ['a', 'b']);
  assert.equal(freeId('day', []), 'day');
  assert.equal(freeId('day', ['day', 'day-2']), 'day-3');
});

test('undo and redo; what is typed in one field on end is one step', () => {
  const start = historyOf(fresh());
  const type = (/** @type {ReturnType<typeof historyOf>} */ history, /** @type {string} */ text) =>
    changed(history, withAt(history.draft, ['campaign', 'id'], text), 'campaign/id');
  const typed = type(type(type(start, 'a'), 'ab'), 'abc');
  assert.equal(typed.draft.campaign.id, 'abc');
  assert.equal(undone(typed).draft, start.draft);
  assert.deepEqual(redone(undone(typed)).draft, typed.draft);
  // Something else in between ends it, and so does an undoing.
  const other = changed(typed, withAt(typed.draft, ['campaign', 'version'], '2.0.0'));
  assert.equal(undone(type(other, 'x')).draft, other.draft);
  const again = type(undone(other), 'y');
  assert.equal(undone(again).draft, typed.draft);
  assert.deepEqual(again.future, []);
  assert.equal(undone(start), start);
  assert.equal(redone(start), start);
  assert.equal(changed(start, start.draft), start);
  // A long day keeps its memory within bounds.
  let long = start;
  for (let count = 0; count < 1000; count += 1)
    long = changed(long, withAt(long.draft, ['campaign', 'version'], `${count}`));
  assert.equal(long.past.length, 500);
});

test('a draft goes into a file and comes back the same', () => {
  const draft = withAt(fresh(), ['lists', 'one'], { file: 'a.csv', by: 'serial', count: 2, base64: 'AAAA' });
  const read = readDraft([{ name: 'x.draft.json', text: draftText(draft) }], '2030-01-01');
  assert.deepEqual(read, draft);
});

test('what an older kit did not write yet is as in a new draft; unknown parts are dropped', () => {
  const text = JSON.stringify({
    reissueInspectorDraft: 1,
    campaign: { id: 'old' },
    names: { hoster: 'H' },
    issuers: { aa: 'Some CA' },
    else: 1,
  });
  const draft = readDraft([{ name: 'old.json', text }], TODAY);
  assert.deepEqual(draft, {
    ...newDraft(TODAY),
    campaign: { id: 'old', made: TODAY, issuerNames: { aa: 'Some CA' } },
    names: { hoster: 'H', product: '', contact: '' },
  });
});

/** @type {[string, { name: string, text: string }[], string][]} */
const REFUSED = [
  ['a newer form', [{ name: 'a', text: '{"reissueInspectorDraft":2,"campaign":{}}' }], 'draft.newer'],
  ['no number', [{ name: 'a', text: '{"reissueInspectorDraft":"1","campaign":{}}' }], 'draft.damaged'],
  ['without a campaign', [{ name: 'a', text: '{"reissueInspectorDraft":1}' }], 'draft.damaged'],
  [
    'texts that are none',
    [{ name: 'a', text: '{"reissueInspectorDraft":1,"campaign":{},"texts":{"ja":{"a":1},"en":{}}}' }],
    'draft.damaged',
  ],
  [
    'a language that is none',
    [{ name: 'a', text: '{"reissueInspectorDraft":1,"campaign":{},"languages":["fr"]}' }],
    'draft.damaged',
  ],
  [
    'a list that is none',
    [{ name: 'a', text: '{"reissueInspectorDraft":1,"campaign":{},"lists":{"a":null}}' }],
    'draft.damaged',
  ],
  [
    'a calendar that is none',
    [{ name: 'a', text: '{"reissueInspectorDraft":1,"campaign":{"calendar":{}}}' }],
    'draft.damaged',
  ],
  ['steps that are none', [{ name: 'campaign.json', text: '{"id":"a","steps":[1]}' }], 'draft.damaged'],
  ['no JSON', [{ name: 'a', text: '-----BEGIN CERTIFICATE-----' }], 'draft.no-json'],
  ['JSON that is no object', [{ name: 'a', text: '[1]' }], 'draft.no-json'],
  ['texts alone', [{ name: 'ja.json', text: '{"title":"x"}' }], 'draft.no-campaign'],
  ['nothing', [], 'draft.no-campaign'],
];
for (const [name, files, code] of REFUSED) {
  test(`refused with a sentence: ${name}`, () => {
    assert.throws(
      () => readDraft(files, TODAY),
      (error) => error instanceof DraftError && error.code === code,
    );
    for (const lang of /** @type {const} */ (['ja', 'en'])) assert.ok(word(code, {}, lang));
  });
}

test('a campaign from its folder; a language without a file is not published', () => {
  const folder = join(CAMPAIGNS, 'harica-2026');
  const file = (/** @type {string} */ name, as = name) => ({
    name: as,
    text: readFileSync(join(folder, name), 'utf8'),
  });
  const both = readDraft([file('campaign.json'), file('ja.json'), file('en.json')], TODAY);
  assert.equal(both.campaign.id, 'harica-2026');
  assert.deepEqual(both.languages, ['ja', 'en']);
  const one = readDraft([file('campaign.json', 'campaign (1).json'), file('en.json', 'en (2).json')], TODAY);
  assert.deepEqual(one.languages, ['en']);
  assert.deepEqual(readDraft([file('campaign.json', 'mine.json')], TODAY).campaign.id, 'harica-2026');
});

/** @type {[import('../../web/campaign/campaign.js').TimeRange, string][]} */
const RANGES = [
  [{ from: '2021-01-01', to: '2021-02-01' }, '+09:00'],
  [{ from: '2021-01-01T00:00:00+09:00' }, '+09:00'],
  [{ before: '2023-12-22T12:00:00+01:00' }, '+01:00'],
  [{ after: '2024-11-11T23:59:59Z', to: '2025-01-01' }, '+00:00'],
  [{}, '+00:00'],
];
for (const [range, offset] of RANGES) {
  test(`a range goes into fields and comes back: ${JSON.stringify(range)}`, () => {
    assert.deepEqual(rangeOf(endsOf(range), offset), range);
  });
}

test('one day is its start and its end; an open end without a time begins with the day; seconds may be left out', () => {
  assert.deepEqual(rangeOf(endsOf({ on: '2021-03-01' }), '+09:00'), { from: '2021-03-01', to: '2021-03-01' });
  const open = { day: '2021-03-01', time: '', open: true };
  assert.deepEqual(rangeOf({ from: open, to: { ...open, time: '10:30' } }, '+00:00'), {
    after: '2021-03-01T23:59:59Z',
    before: '2021-03-01T10:30:00Z',
  });
  // No part of the day itself belongs to it; and a time that was left out stays so, or a day would be lost when it is
  // closed again.
  const days = { from: open, to: { ...open, day: '2021-04-01' } };
  assert.deepEqual(rangeOf(days, '+09:00'), {
    after: '2021-03-01T23:59:59+09:00',
    before: '2021-04-01T00:00:00+09:00',
  });
  assert.deepEqual(endsOf(rangeOf(days, '+09:00')), days);
});

test('the times of logs are whole seconds for people: the last millisecond belongs to its second', () => {
  const end = (/** @type {string} */ day, /** @type {string} */ time, /** @type {boolean} */ open) => ({
    day,
    time,
    open,
  });
  const none = end('', '', false);
  /** @type {[ReturnType<typeof endsOf>, Record<string, string>, string][]} */
  const cases = [
    [
      { from: end('2025-07-31', '', true), to: none },
      { after: '2025-07-31T23:59:59.999Z' },
      '2025-08-01 00:00:00',
    ],
    [
      { from: end('2025-07-31', '10:30:00', true), to: none },
      { after: '2025-07-31T10:30:00.999Z' },
      '2025-07-31 10:30:01',
    ],
    [{ from: end('2025-07-31', '', false), to: none }, { from: '2025-07-31' }, '2025-07-31 00:00:00'],
  ];
  for (const [ends, range, first] of cases) {
    assert.deepEqual(rangeOf(ends, '+00:00', 'earliestSct'), range);
    assert.deepEqual(endsOf(range), ends);
    assert.equal(clockReading(coveredBy(range, '+00:00', 'earliestSct')?.from ?? 0, '+00:00'), first);
  }
  const to = { from: none, to: end('2025-07-31', '10:30:00', false) };
  assert.deepEqual(rangeOf(to, '+00:00', 'earliestSct'), { to: '2025-07-31T10:30:00.999Z' });
  const covered = coveredBy({ to: '2025-07-31' }, '+00:00', 'earliestSct');
  assert.equal(clockReading(covered?.to ?? 0, '+00:00'), '2025-07-31 23:59:59');
  // What somebody has written to the millisecond stays as it is.
  const exact = { after: '2025-07-31T10:30:00.500Z' };
  assert.deepEqual(rangeOf(endsOf(exact), '+00:00', 'earliestSct'), exact);
});

test('a notice "not trusted when logged after day T" gives the day after T, in the zone of the campaign', () => {
  const ruled = (/** @type {any[]} */ ...all) => withAt(fresh(), ['campaign', 'affected'], { all });
  const logged = { earliestSct: { after: '2025-07-31T23:59:59.999Z' } };
  const zoned = ruled({ issuerKey: ['aa'] }, { issued: { from: '2024-01-01' } }, logged);
  assert.equal(firstDayOf(withZone(zoned, '+00:00', 'UTC')), '2025-08-01');
  assert.equal(firstDayOf(zoned), '2025-08-01', 'in Tokyo it is that day from nine o’clock on');
  assert.equal(firstDayOf(ruled({ issued: { after: '2025-04-15T23:59:59+09:00' } })), '2025-04-16');
  for (const none of [{ issued: { to: '2025-01-01' } }, { not: logged }, { earliestSct: {} }])
    assert.equal(firstDayOf(ruled(none)), null);
  const moved = withZone(ruled({ issued: { from: '2024-01-01T10:00:00+09:00' } }), '+00:00', 'UTC');
  assert.deepEqual(conditionsOf(moved), [{ issued: { from: '2024-01-01T10:00:00Z' } }]);
  assert.equal(moved.campaign.timeZoneName, 'UTC');
});

/** @type {[import('../../web/campaign/campaign.js').TimeRange, string, (string | null)[] | null][]} first and last second in UTC */
const COVERED = [
  [{ from: '2026-02-01', to: '2026-02-28' }, '+09:00', ['2026-01-31 15:00:00', '2026-02-28 14:59:59']],
  [{ after: '2026-02-01T23:59:59+09:00' }, '+09:00', ['2026-02-01 15:00:00', null]],
  [{ before: '2026-02-01T00:00:00Z' }, '+00:00', [null, '2026-01-31 23:59:59']],
  [{ from: '2026-02-02', to: '2026-02-01' }, '+00:00', null],
  [{}, '+00:00', null],
];
for (const [range, offset, expected] of COVERED) {
  test(`a range covers, to the second: ${JSON.stringify(range)} ${offset}`, () => {
    const covered = coveredBy(range, offset);
    const read = (/** @type {number | null} */ at) => (at === null ? null : clockReading(at, '+00:00'));
    assert.deepEqual(covered && [read(covered.from), read(covered.to)], expected);
    if (covered?.from && range.from) assert.equal(clockReading(covered.from, offset), '2026-02-01 00:00:00');
  });
}

test('several periods are one condition, and one of them is one again', () => {
  const [first, second] = [{ from: '2026-01-01' }, { to: '2025-01-01' }];
  const one = { id: 'mine', issued: first };
  assert.deepEqual(rangesOf(one, 'issued'), [first]);
  const two = withRanges(one, 'issued', [first, second]);
  assert.deepEqual(two, { any: [{ issued: first }, { issued: second }] });
  assert.equal(kindOf({ not: two }).kind, 'issued');
  assert.deepEqual(rangesOf(two, 'issued'), [first, second]);
  assert.deepEqual(withRanges(two, 'issued', [second]), { issued: second });
  assert.deepEqual(withRanges(one, 'issued', [second]), { id: 'mine', issued: second });
  // Of different times, or with names of their own, they stay as they are.
  for (const any of [[{ issued: first }, { expires: second }], [{ issued: first }], [one, one], []])
    assert.equal(kindOf({ any }).kind, null);
});

test('what owners see brings the column, and nothing is written for other days; literals bring their topic', () => {
  const shown = ['incident', 'calendar', 'mails'];
  const days = withAt(
    withEvent(fresh(), '2026-08-10', WORDS),
    ['campaign', 'calendar'],
    [
      { id: 'day', day: '2026-08-01' },
      { id: 'revoked', day: '2026-08-10' },
    ],
  );
  const told = withOwner(days, { lang: 'ja', id: 'revoked', text: '見えません。' }, shown);
  assert.equal(told.campaign.topics[1].blocks[1].table, 'calendar');
  assert.deepEqual(
    Object.keys(told.texts.ja).filter((key) => key.includes('owner')),
    ['calendar.revoked.owner'],
  );
  assert.equal(withOwner(told, { lang: 'ja', id: 'revoked', text: '' }, shown).campaign.topics, undefined);
  assert.deepEqual(withTopic(told, 'mails'), told);
  assert.equal(withTopic(fresh(), 'mails').campaign.topics, undefined);
  const own = withAt(fresh(), ['campaign', 'topics'], ['incident']);
  assert.deepEqual(withTopic(own, 'statuses').campaign.topics, ['incident', 'statuses']);
});

test('the issuer of a certificate becomes a condition, a second key joins the first; a CA brings its key for lists', () => {
  const leaf = {
    ca: false,
    issuer: { commonName: 'Some CA', organizationName: ['Some Trust', 'Some unit'] },
    authorityKeyIdentifier: 'aa',
    publicKey: null,
  };
  const ca = {
    ca: true,
    subject: { commonName: ['Other CA'] },
    subjectKeyIdentifier: 'bb',
    publicKey: { sha256: 'cc' },
  };
  const [first, second] = [leaf, ca].flatMap((one) => issuersOf([/** @type {any} */ (one)]));
  assert.deepEqual(first, {
    name: 'Some CA',
    organization: 'Some Trust',
    identifier: 'aa',
    spki: null,
    ca: false,
  });
  const draft = withIssuer(
    withIssuer(withIssuer(fresh(), /** @type {any} */ (first)), /** @type {any} */ (second)),
    /** @type {any} */ (first),
  );
  assert.deepEqual(conditionsOf(draft), [{ issuerKey: ['aa', 'bb'] }]);
  assert.deepEqual(draft.campaign.issuerNames, { aa: 'Some CA', bb: 'Other CA' });
  assert.deepEqual(draft.campaign.issuers, { bb: 'cc' });
  assert.deepEqual(draft.campaign.issuerOrganizations, { aa: 'Some Trust' });
  // A notice about the whole authority asks for no key at all.
  const whole = withOrganizations(draft, 0);
  assert.deepEqual(conditionsOf(whole), [{ issuerOrganization: ['Some Trust'] }]);
  assert.equal(whole.campaign.issuerNames, undefined);
  assert.equal(whole.campaign.issuerOrganizations, undefined);
  const left = withoutIssuer(draft, 'aa', (one) => withConditions(one, [{ issuerKey: ['bb'] }]));
  assert.deepEqual(left.campaign.issuerNames, { bb: 'Other CA' });
  assert.deepEqual(left.campaign.issuerOrganizations, undefined);
  assert.equal(withoutIssuer(left, 'bb', (one) => one).campaign.issuerNames, undefined);
});

test('several certificates bring each its issuing key; CA certificates alone those that issued none of the others', () => {
  const ca = (/** @type {string} */ own, /** @type {string | null} */ above) => ({
    ca: true,
    subject: { commonName: own },
    subjectKeyIdentifier: own,
    authorityKeyIdentifier: above,
    publicKey: { sha256: own.repeat(2) },
  });
  const leaf = (/** @type {string} */ above) => ({
    ca: false,
    issuer: { commonName: above },
    authorityKeyIdentifier: above,
    publicKey: null,
  });
  const keys = (/** @type {any[]} */ ...certificates) =>
    issuersOf(certificates).map(({ identifier, spki }) => [identifier, spki]);
  assert.deepEqual(keys(ca('aa', 'ff'), ca('bb', 'ff'), ca('ff', 'ff')), [
    ['aa', 'aaaa'],
    ['bb', 'bbbb'],
  ]);
  assert.deepEqual(keys(ca('ff', 'ff')), [['ff', 'ffff']]);
  assert.deepEqual(keys(ca('ff', null)), [['ff', 'ffff']]);
  assert.deepEqual(keys(leaf('aa'), ca('aa', 'ff'), ca('ff', 'ff'), leaf('bb')), [
    ['aa', 'aaaa'],
    ['bb', null],
  ]);
  assert.deepEqual(keys(), []);
});

test('every condition of the rulebook has a form or is kept as it is', () => {
  for (const { json } of readCampaigns()) {
    const campaign = /** @type {any} */ (json.value);
    const draft = { ...fresh(), campaign };
    const conditions = conditionsOf(draft);
    for (const condition of conditions) {
      const { kind, inner } = kindOf(condition);
      if (isTime(kind)) assert.deepEqual(withRanges(inner, kind, rangesOf(inner, kind)), inner);
      else if (kind) assert.notEqual(inner[kind], undefined);
    }
    if (campaign.affected?.all) assert.deepEqual(withConditions(draft, conditions).campaign, campaign);
  }
});

test('from the day of the event follow calendar, sentences and steps, and they follow it when it moves', () => {
  const draft = withEvent(fresh(), '2026-08-10', WORDS);
  assert.deepEqual(draft.campaign.calendar, [{ id: 'revoked', day: '2026-08-10' }]);
  assert.equal(draft.texts.en['calendar.revoked.what'], WORDS.en('event.revoked', {}));
  assert.deepEqual(draft.campaign.steps, [
    { id: 'expired' },
    { id: 'reissue', when: { asOf: { to: '2026-08-09' } }, deadline: '2026-08-09' },
    { id: 'reissue-revoked' },
  ]);
  assert.equal(eventDay(draft), '2026-08-10');
  assert.deepEqual([lackedDays(fresh()), lackedDays(draft)], [['event'], []]);
  const reworded = { ...fresh(), languages: /** @type {any} */ (['en']) };
  assert.deepEqual(lackedDays(withAt(reworded, ['texts', 'en', 'step.reissue-revoked.lead'], 'Mine.')), []);
  assert.deepEqual(lackedDays(withAt(fresh(), ['campaign', 'kind'], 'expiry')), []);
  assert.equal(lastDay(withLastDay(draft, '2026-08-10')), '2026-08-10');
  assert.deepEqual(daysOf(draft), ['2026-08-09', '2026-08-10']);
  const written = withAt(draft, ['texts', 'en', 'calendar.revoked.what'], 'Mine.');
  const later = withEvent(written, '2026-08-12', WORDS);
  assert.equal(lastDay(later), '2026-08-11');
  assert.equal(later.texts.en['calendar.revoked.what'], 'Mine.');
  const gone = withEvent(later, '', WORDS);
  assert.equal(gone.campaign.calendar, undefined);
  assert.deepEqual(gone.campaign.steps, [{ id: 'expired' }, { id: 'reissue-revoked' }]);
});

test('instructions of one’s own stay when the day moves; another kind brings its steps', () => {
  const draft = withEvent(fresh(), '2026-08-10', WORDS);
  const own = withAt(draft, ['campaign', 'steps', 1, 'instructions'], ['own-1']);
  assert.deepEqual(withEvent(own, '2026-09-01', WORDS).campaign.steps[1].instructions, ['own-1']);
  const distrust = withKind(draft, 'distrust', WORDS);
  assert.deepEqual(
    distrust.campaign.steps.map((/** @type {any} */ { id }) => id),
    ['expired', 'replace', 'replace-now'],
  );
  assert.deepEqual(distrust.campaign.calendar, [{ id: 'distrusted', day: '2026-08-10' }]);
  const expiry = withKind(draft, 'expiry', WORDS);
  assert.deepEqual(expiry.campaign.steps, [{ id: 'replace-chain' }]);
});

/** Before 1 February, by two issuers, and all others. */
function waved() {
  const early = withWave(withEvent(fresh(), '2026-09-01', WORDS), { issued: { to: '2026-01-31' } }, WORDS);
  const dated = withEvent(early, '2026-08-10', WORDS, 2);
  const byIssuer = withWave(dated, { issuerKey: ['aa'.repeat(20)] }, WORDS);
  return frozen(withEvent(byIssuer, '2026-08-20', WORDS, 3));
}

test('waves have rows of their own before those of all others, each with its day and its last day', () => {
  const draft = waved();
  const early = { issued: { to: '2026-01-31' } };
  const keyed = { issuerKey: ['aa'.repeat(20)] };
  assert.deepEqual(draft.campaign.steps, [
    { id: 'expired' },
    {
      id: 'reissue',
      text: 'reissue-2',
      when: { all: [early, { asOf: { to: '2026-08-09' } }] },
      deadline: '2026-08-09',
    },
    { id: 'reissue-revoked', text: 'reissue-revoked-2', when: { all: [early] } },
    {
      id: 'reissue',
      text: 'reissue-3',
      when: { all: [keyed, { asOf: { to: '2026-08-19' } }] },
      deadline: '2026-08-19',
    },
    { id: 'reissue-revoked', text: 'reissue-revoked-3', when: { all: [keyed] } },
    { id: 'reissue', when: { asOf: { to: '2026-08-31' } }, deadline: '2026-08-31' },
    { id: 'reissue-revoked' },
  ]);
  assert.deepEqual(draft.campaign.calendar, [
    { id: 'revoked-2', day: '2026-08-10' },
    { id: 'revoked-3', day: '2026-08-20' },
    { id: 'revoked', day: '2026-09-01' },
  ]);
  assert.equal(draft.texts.en['calendar.revoked.what'], WORDS.en('event.revoked.rest', {}));
  assert.equal(draft.texts.ja['calendar.revoked-2.what'], WORDS.ja('event.revoked.part', {}));
  assert.deepEqual(
    [eventDay(draft), eventDay(draft, 2), lastDay(draft, 3)],
    ['2026-09-01', '2026-08-10', '2026-08-19'],
  );
  assert.deepEqual(wavesOf(draft), [
    { number: 2, conditions: [early] },
    { number: 3, conditions: [keyed] },
  ]);
  assert.deepEqual(
    draft.campaign.steps.map((/** @type {any} */ step) => waveOf(draft, step)),
    [null, 0, 0, 1, 1, null, null],
  );
});

test('waves stay when anything else changes: a day, instructions, the zone, the kind; a wave goes with all that is its own', () => {
  const draft = waved();
  const own = withAt(draft, ['campaign', 'steps', 1, 'instructions'], ['own-1']);
  const told = withAt(own, ['texts', 'en', 'instruction.own-1'], 'Mine.');
  const later = withLastDay(withEvent(told, '2026-10-01', WORDS), '2026-08-08', 2);
  assert.equal(wavesOf(later).length, 2);
  assert.deepEqual(later.campaign.steps[1].instructions, ['own-1']);
  assert.equal(lastDay(later, 2), '2026-08-08');
  const instant = { issued: { before: '2026-02-01T12:00:00+09:00' } };
  const zoned = withZone(withWaveConditions(later, 2, [instant]), '+00:00', 'UTC');
  assert.deepEqual(wavesOf(zoned)[0]?.conditions, [{ issued: { before: '2026-02-01T12:00:00Z' } }]);
  assert.equal(lastDay(zoned, 2), '2026-08-08');
  const distrust = withKind(draft, 'distrust', WORDS);
  assert.deepEqual(wavesOf(distrust), wavesOf(draft));
  assert.deepEqual(
    [eventDay(distrust, 2), eventDay(distrust, 3), eventDay(distrust)],
    ['2026-08-10', '2026-08-20', '2026-09-01'],
  );
  assert.deepEqual(withKind(draft, 'expiry', WORDS).campaign.steps, [{ id: 'replace-chain' }]);
  const undated = withEvent(draft, '', WORDS, 2);
  assert.deepEqual(lackedDays(undated), ['event-2']);
  assert.equal(wavePlace(draft, 'campaign/steps/1/when/all/0/issued'), 'waves/2/0/issued');
  assert.equal(wavePlace(draft, 'campaign/steps/5/deadline'), 'campaign/steps/5/deadline');
  const one = withoutWave(told, 2, WORDS);
  assert.equal(one.texts.en['instruction.own-1'], undefined);
  assert.equal(one.texts.en['calendar.revoked-2.what'], undefined);
  assert.equal(one.texts.en['calendar.revoked.what'], WORDS.en('event.revoked.rest', {}));
  const none = withoutWave(one, 3, WORDS);
  assert.deepEqual(none, withEvent(fresh(), '2026-09-01', WORDS));
});

test('a table of steps that would mean something else as waves is a campaign’s own, and kept', () => {
  const { steps } = waved().campaign;
  for (const other of [
    steps.toReversed(),
    steps.toSpliced(2, 1),
    steps.with(1, { ...steps[1], when: { all: [{ asOf: { to: '2026-08-09' } }] } }),
  ]) {
    const draft = withAt(waved(), ['campaign', 'steps'], other);
    assert.equal(eventDay(draft), null);
    assert.deepEqual(wavesOf(draft), []);
  }
});

test('a campaign with steps of its own keeps them', () => {
  const campaign = { ...fresh().campaign, steps: [{ id: 'renew', text: 'renew-early' }] };
  assert.equal(eventDay({ ...fresh(), campaign }), null);
});

test('instructions of one’s own stand first or last in every guidance, also where a step lists its own', () => {
  const stepped = withAt(
    fresh(),
    ['campaign', 'steps', 1, 'instructions'],
    ['+first', 'find-notice', 'own-1'],
  );
  const first = withGroup(stepped, 'first', ['first-1']);
  const both = withGroup(first, 'last', ['last-1', 'ask-if-stuck']);
  const { steps, flow } = completed(both.campaign, STANDARD);
  const guidance = [...steps, ...(flow?.outcomes ?? [])].map(({ instructions }) => instructions);
  const own = guidance.filter((list) => list.includes('instruction.first-1'));
  assert.ok(own.length >= 5, String(own.length));
  for (const list of own) {
    assert.equal(list[0], 'instruction.first-1');
    assert.deepEqual(list.slice(-2), ['instruction.last-1', 'instruction.ask-if-stuck']);
  }
  assert.deepEqual(steps[1]?.instructions.slice(1, 3), ['instruction.find-notice', 'instruction.own-1']);
  // What is taken away goes with its sentence; nothing at the end is nothing, and not the usual ending.
  const written = withAt(both, ['texts', 'ja', 'instruction.last-1'], '担当に連絡します。');
  const bare = withGroup(written, 'last', [], ['last-1', 'ask-if-stuck']);
  assert.equal(bare.texts.ja['instruction.last-1'], undefined);
  assert.equal(completed(bare.campaign, STANDARD).steps[1]?.instructions.at(-1), 'instruction.own-1');
  assert.equal(withGroup(bare, 'first', []).campaign.groups?.first, undefined);
});

test('how to reach support stands wherever somebody may be stuck, and in no sentence that the page does not have', () => {
  const draft = withAt(withEvent(fresh(), '2026-08-10', WORDS), ['names', 'contact'], '03-0000-0000');
  const texts = (/** @type {Draft} */ of) => campaignOf(of, WORDS, STANDARD).texts.ja ?? {};
  const { steps, flow } = completed(draft.campaign, STANDARD);
  const reaches = (/** @type {string[]} */ list) =>
    list.some((key) => texts(draft)[key]?.includes('03-0000-0000'));
  for (const { id, instructions } of [...steps, ...(flow?.outcomes ?? [])])
    assert.equal(reaches(instructions), !/^bring-/.test(id), id);
  const silent = withAt(draft, ['campaign', 'flow'], { questions: [], outcomes: ['find-out'] });
  assert.equal(texts(silent)['instruction.ask-support-if-both-new'], undefined);
  assert.equal(texts(silent)['instruction.open-panel'], undefined);
  assert.match(texts(silent)['instruction.ask-if-stuck'] ?? '', /03-0000-0000/);
});

test('the folder: fields in one order, what is empty left out, the names of hoster and product in their sentences', () => {
  const draft = withAt(fresh(), ['names'], { hoster: 'Example Hosting', product: 'Panel', contact: '' });
  const { campaign, texts } = campaignOf(draft, WORDS, STANDARD);
  assert.deepEqual(Object.keys(campaign), [
    'id',
    'version',
    'made',
    'kind',
    'reviewBy',
    'utcOffset',
    'timeZoneName',
    'affected',
    'steps',
  ]);
  assert.match(texts.en?.['instruction.open-panel'] ?? '', /Panel of Example Hosting/);
  const reached = withAt(draft, ['names', 'contact'], '03-0000-0000');
  assert.match(
    campaignOf(reached, WORDS, STANDARD).texts.ja?.['instruction.ask-support'] ?? '',
    /03-0000-0000/,
  );
  const unnamed = withAt(reached, ['names', 'hoster'], '');
  assert.match(
    campaignOf(unnamed, WORDS, STANDARD).texts.en?.['instruction.ask-support'] ?? '',
    /customer support \(03-0000-0000\)/,
  );
  const own = withAt(draft, ['texts', 'en', 'link.support'], 'Ask us');
  assert.equal(campaignOf(own, WORDS, STANDARD).texts.en?.['link.support'], 'Ask us');
  const english = folderOf({ ...own, languages: ['en'] }, WORDS, STANDARD);
  assert.deepEqual(
    english.map(({ path }) => path),
    ['campaign.json', 'en.json'],
  );
  // The order in which fields were written makes no difference.
  const turned = { ...draft, campaign: Object.fromEntries(Object.entries(draft.campaign).reverse()) };
  assert.deepEqual(folderOf(turned, WORDS, STANDARD), folderOf(draft, WORDS, STANDARD));
});

test('every campaign of the rulebook goes through the kit and keeps its meaning', async () => {
  const { manual } = await loadInspector(readFileSync(MODULE));
  const groups = readGroups();
  for (const { campaign, json } of readCampaigns()) {
    const draft = { ...fresh(), campaign: /** @type {any} */ (json.value) };
    const again = completed(campaignOf(draft, WORDS, STANDARD).campaign, STANDARD);
    assert.deepEqual(
      compileCampaigns([again], manual, groups),
      compileCampaigns([campaign], manual, groups),
      campaign.id,
    );
  }
});
