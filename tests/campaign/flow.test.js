/** The guided flow: every way through it, worked out from the data, ends in instructions. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { flowStart, outcomeOf, questionsFor, withAnswer } from '../../web/campaign/campaign.js';
import { checkFlow, MOST_CHOICES } from '../../web/campaign/check/flow-check.js';
import { pathsOf, possibleContexts } from '../../web/campaign/check/flow-paths.js';
import { outcomeRow } from '../../web/campaign/flow.js';
import { context, jprs, texts } from './support.js';

const contexts = possibleContexts(jprs);
const paths = contexts.flatMap((one) => pathsOf(jprs, one).map((path) => ({ context: one, ...path })));
const { questions = [], outcomes = [] } = jprs.flow ?? {};

/** @param {Record<string, string>} answers */
const named = (answers) => Object.values(answers).join(' > ');

/**
 * @param {import('../../web/campaign/campaign.js').Context} at
 * @param {Record<string, string>} [answers]
 */
const offered = (at, answers = {}) =>
  questionsFor(jprs, at, answers).map(({ id, options }) => [id, options.map((option) => option.id)]);

test('the flow has no mistakes', () => assert.deepEqual(checkFlow(jprs), []));

test('all verdicts and all rows of the steps table, with and without facts, are gone through', () => {
  assert.ok(contexts.length > 80, `${contexts.length} contexts`);
  assert.ok(paths.length > 1000, `${paths.length} paths`);
  const rows = new Set(contexts.map(({ verdict, stepText }) => `${verdict} ${stepText}`));
  const affected = [...jprs.steps.map(({ text }) => text), null].map((text) => `affected ${text}`);
  assert.deepEqual([...rows].sort(), [...affected, 'not-affected null', 'undetermined null'].sort());
});

for (const { verdict, stepText } of new Map(
  contexts.map((one) => [`${one.verdict} ${one.stepText}`, one]),
).values()) {
  test(`${verdict}, ${stepText ?? 'no step'}: every chain of answers ends within two choices, in both languages`, () => {
    const here = paths.filter(
      (path) => path.context.verdict === verdict && path.context.stepText === stepText,
    );
    assert.ok(here.length > 0);
    for (const { context: at, answers, asked } of here) {
      assert.ok(asked.length >= 1 && asked.length <= MOST_CHOICES, named(answers));
      const outcome = outcomeOf(jprs, at, answers);
      assert.ok(outcome, named(answers));
      assert.ok(outcome.instructions.length > 0, outcome.id);
      for (const key of [outcome.title, outcome.lead ?? outcome.title, ...outcome.instructions]) {
        for (const [lang, table] of Object.entries(texts)) assert.ok(table[key]?.trim(), `${lang} ${key}`);
      }
    }
  });
}

test('every question, option and outcome is met, every outcome has its own name in the data', () => {
  const met = new Set(paths.map((path) => outcomeRow(jprs, path.context, path.answers)?.id));
  assert.deepEqual(
    outcomes.map(({ id }) => id).filter((id) => !met.has(id)),
    [],
  );
  const chosen = new Set(paths.flatMap(({ answers }) => Object.entries(answers).map((pair) => pair.join())));
  for (const { id, options } of questions)
    for (const option of options) assert.ok(chosen.has(`${id},${option.id}`), `${id} ${option.id}`);
});

test('no outcome says the same twice, and none shows an instruction of another step', () => {
  for (const { id, instructions } of outcomes)
    assert.equal(new Set(instructions).size, instructions.length, id);
  const press = paths.filter(({ context: at, answers }) =>
    outcomeOf(jprs, at, answers)?.instructions.includes('instruction.press-reissue'),
  );
  assert.ok(press.length > 0);
  // From the day on which revocation is complete nobody can reissue, and what has to be renewed is not reissued.
  for (const { context: at, answers } of press) {
    assert.ok(!at.facts.includes('day.revocation-complete'), named(answers));
    assert.notEqual(at.step, 'renew', named(answers));
    assert.notEqual(at.step, 'new', named(answers));
  }
});

test('the coupon code is spoken of only while it can be used', () => {
  for (const { context: at, answers } of paths) {
    const outcome = outcomeOf(jprs, at, answers);
    if (!outcome?.instructions.some((key) => /coupon(?!-code)/.test(key) && !/without-coupon/.test(key)))
      continue;
    assert.ok(!at.facts.includes('day.coupon-over') || at.step === 'new-with-coupon', named(answers));
    assert.ok(at.step === 'new-with-coupon' || at.step === null, named(answers));
  }
});

test('IIS: wherever the server is asked, IIS is told about the CSR', () => {
  const iis = paths.filter(({ answers }) => answers.server === 'iis');
  assert.ok(iis.length > 0);
  for (const { context: at, answers } of iis) {
    const keys = outcomeOf(jprs, at, answers)?.instructions ?? [];
    assert.ok(
      keys.some((key) => key.startsWith('instruction.iis-')),
      named(answers),
    );
  }
});

test('before anything is answered there is no outcome, and one question', () => {
  for (const one of contexts) {
    assert.equal(questionsFor(jprs, one, flowStart()).length, 1);
    assert.equal(outcomeOf(jprs, one, flowStart()), null);
  }
});

test('what cannot be is not offered', () => {
  const waiting = ['nothing', 'applied', 'issued', 'screen'];
  assert.deepEqual(offered(context('affected', 'reissue')), [['situation', waiting]]);
  assert.deepEqual(offered(context('affected', 'reissue', ['not-yet-valid'])), [
    ['situation', ['nothing', 'screen']],
  ]);
  assert.deepEqual(offered(context('affected', 'reissue-revoked', ['day.ca-revoked'])), [
    ['situation', ['nothing', 'applied', 'unreachable', 'screen']],
  ]);
  assert.deepEqual(offered(context('not-affected', null)), [['situation', ['screen', 'bring']]]);
  assert.deepEqual(offered(context('undetermined', null)), [['situation', ['screen', 'bring']]]);
  const closed = ['day.ca-revoked', 'day.revocation-complete', 'day.coupon-over', 'closed'];
  assert.deepEqual(offered(context('affected', 'new-coupon-over', closed), { situation: 'screen' }).at(-1), [
    'screen',
    ['not-needed', 'refused', 'revocation-complete', 'another'],
  ]);
  assert.deepEqual(offered(context('affected', 'reissue'), { situation: 'screen' }).at(-1), [
    'screen',
    [
      'affected',
      'not-needed',
      'in-progress',
      'refused',
      'new-configuration-exists',
      'other-certificate-installed',
      'configuration-missing',
      'another',
    ],
  ]);
});

test('answers are kept when the context changes, and are there again when it comes back', () => {
  const old = context('affected', 'reissue-revoked', ['day.ca-revoked']);
  const fresh = context('not-affected', null, ['day.ca-revoked', 'intermediate-not-replaced']);
  const unread = context('undetermined', null, ['day.ca-revoked']);
  let answers = withAnswer(flowStart(), 'situation', 'unreachable');
  answers = withAnswer(answers, 'server', 'rental');
  assert.equal(outcomeOf(jprs, old, answers)?.id, 'still-old');
  // The chain is pasted: the server need not be asked any more, and the same answer now means something else.
  assert.equal(outcomeOf(jprs, fresh, answers)?.id, 'intermediate-old');
  // Not offered here: the question is open again, the answer is kept aside.
  assert.deepEqual(
    questionsFor(jprs, unread, answers).map(({ id, answer }) => [id, answer]),
    [['situation', null]],
  );
  assert.equal(outcomeOf(jprs, unread, answers), null);
  assert.equal(outcomeOf(jprs, old, answers)?.id, 'still-old');
  assert.deepEqual(answers, { situation: 'unreachable', server: 'rental' });
});

test('a pasted chain settles which of the two is old', () => {
  const answers = { situation: 'unreachable', server: 'other' };
  const facts = ['day.ca-revoked'];
  const ask = (/** @type {'affected' | 'not-affected'} */ verdict, /** @type {string[]} */ more) =>
    outcomeOf(
      jprs,
      context(verdict, verdict === 'affected' ? 'reissue-revoked' : null, [...facts, ...more]),
      answers,
    );
  assert.equal(ask('affected', [])?.id, 'still-old');
  assert.equal(ask('affected', ['affected-leaf'])?.id, 'leaf-old');
  assert.equal(ask('not-affected', [])?.id, 'unreachable-fine-other');
  assert.equal(ask('not-affected', ['intermediate-not-replaced'])?.id, 'intermediate-old');
  assert.equal(ask('not-affected', ['issuer-revoked-outside-window'])?.id, 'issuer-revoked');
});

test('notices come with an outcome only where they came back for the certificate', () => {
  const answers = { situation: 'nothing', server: 'other' };
  assert.deepEqual(outcomeOf(jprs, context('affected', 'reissue'), answers)?.notices, []);
  assert.deepEqual(
    outcomeOf(jprs, context('affected', 'reissue', ['shortened-validity']), answers)?.notices,
    ['shortened-validity'],
  );
});

test('an answer can be taken back, and nobody changes what was given', () => {
  const one = Object.freeze(withAnswer(flowStart(), 'situation', 'nothing'));
  assert.deepEqual(withAnswer(one, 'situation', null), {});
  assert.deepEqual(withAnswer(one, 'situation', 'screen'), { situation: 'screen' });
  assert.deepEqual(one, { situation: 'nothing' });
});

test('a campaign without a flow asks nothing', () => {
  const { flow: _, ...plain } = jprs;
  assert.deepEqual(questionsFor(plain, context('affected', 'reissue'), {}), []);
  assert.equal(outcomeOf(plain, context('affected', 'reissue'), {}), null);
  assert.deepEqual(checkFlow(plain), []);
});
