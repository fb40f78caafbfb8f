/**
 * The sentences of the check in the words of the kit. It speaks to those who write JSON; here a field is at hand, and what is
 * to be done is shorter. What has no words here is passed on as it is.
 *
 * @typedef {import('../../page/translator.js').Translate} Translate
 */

/** What a sentence of the check begins with or holds, and the key that says it here; its group is {x1}. @type {[RegExp, string][]} */
const SAID = [
  [/^asks nothing/, 'mistake.no-rule'],
  [/^has no "sources"/, 'mistake.no-sources'],
  [/is missing: add a text$/, 'mistake.missing'],
  [/^is empty: write (?:a sentence|something)$/, 'mistake.missing'],
  [/^is empty: whoever/, 'mistake.no-steps'],
  [/^no step applies to sample \S+ on (\S+):/, 'mistake.no-step'],
  [/^is used nowhere/, 'mistake.unused'],
  [/^has no counterpart in \w\w\.json/, 'mistake.one-sided'],
  [/^uses \{(\S+)\}, and/, 'mistake.one-sided-name'],
  [/^\{(\S+)\} is nothing that/, 'mistake.no-such-name'],
  [/^\{deadline\} works only/, 'mistake.no-deadline'],
  [/is no day of the calendar|must be a day of the calendar|^needs "read"/, 'mistake.no-day'],
  [/holds no instant/, 'mistake.turned'],
  [/^needs "from", "to"|^holds too little: add one of from/, 'mistake.no-time'],
  [
    /^is empty: list at least one|^holds too little|^must list at least one|^must be the id of a list|^needs "moreThanDays"/,
    'mistake.nothing-in-it',
  ],
  [/is already taken/, 'mistake.taken'],
  [/^needs "steps"/, 'mistake.no-steps'],
  [/^needs "\w+": add it/, 'mistake.absent'],
  [/^list is not here$/, 'mistake.list-not-here'],
  [/^list is of other keys$/, 'mistake.list-of-others'],
  [/^sample \S+:/, 'mistake.sample'],
  [/does not fit\. It has to be: An https address/, 'mistake.no-address'],
  [/does not fit\. It has to be:/, 'mistake.form'],
];

/**
 * @param {Translate} t
 * @param {string} message of the check
 * @returns {string}
 */
export function mistakeWords(t, message) {
  for (const [pattern, key] of SAID) {
    const found = pattern.exec(message);
    if (found) return t(key, { x1: found[1] ?? '' });
  }
  return t('mistake.other', { message });
}
