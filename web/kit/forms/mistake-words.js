/**
 * The sentences of the check in the words of the kit. It speaks to those who write JSON; here a field is at hand, and what is
 * to be done is shorter. What has no words here is passed on as it is; the tests see to it that nothing the check can say is.
 *
 * @typedef {import('../../page/translator.js').Translate} Translate
 */

/** What a sentence of the check begins with or holds, and the key that says it here; its groups are {x1} and {x2}. @type {[RegExp, string][]} */
const SAID = [
  [/^asks nothing/, 'mistake.no-rule'],
  [/^has no "sources"/, 'mistake.no-sources'],
  [/^is missing, and \w\w\.json too/, 'mistake.no-language'],
  [/is missing: add a text$/, 'mistake.missing'],
  [/is empty: write (?:a sentence|something)$/, 'mistake.missing'],
  [/^is empty: whoever|^needs "steps"/, 'mistake.no-steps'],
  [/^is still to be filled in/, 'mistake.absent'],
  [/^no step applies to sample \S+ on (\S+):/, 'mistake.no-step'],
  [/is used nowhere/, 'mistake.unused'],
  [/^has no counterpart in \w\w\.json/, 'mistake.one-sided'],
  [/^uses \{(\S+)\}, and/, 'mistake.one-sided-name'],
  [/\{(\S+)\} is nothing that/, 'mistake.no-such-name'],
  [/does not say \{(\S+)\}/, 'mistake.must-say'],
  [/\{deadline\} works only|names a deadline: give/, 'mistake.no-deadline'],
  [/holds no instant|^holds no number/, 'mistake.turned'],
  [/^needs "from", "to"|^holds too little: add one of from/, 'mistake.no-time'],
  [
    /^is empty: list at least one|^holds too little|^must list at least one|^must be the id of a list|^needs "moreThanDays"/,
    'mistake.nothing-in-it',
  ],
  [/is already taken|is there twice/, 'mistake.taken'],
  [/is no day of the calendar|must be a day of the calendar|^needs "read"/, 'mistake.no-day'],
  [/^must be an instant with its offset/, 'mistake.no-instant'],
  [/^needs "\w+": add it/, 'mistake.absent'],
  [/^needs (.+)$/, 'mistake.needs'],
  [/^list is not here$/, 'mistake.list-not-here'],
  [/^list is of other keys$/, 'mistake.list-of-others'],
  [/^no day of the event$/, 'mistake.no-event'],
  [/^id of a new draft$/, 'mistake.new-id'],
  [/^sample \S+:/, 'mistake.sample'],
  [/does not fit\. It has to be: An https address/, 'mistake.no-address'],
  [/^"(.*)" does not fit\. It has to be:|^must be an offset from UTC|^must be an id/, 'mistake.form'],
  [/^(.+) is not (?:known|defined); there are: (.*)$/, 'mistake.not-there'],
  [/^is not known here: did you mean (.+)\?$/, 'mistake.meant'],
  [/^is not known here|^is no predicate|^must hold exactly one of|^only a question/, 'mistake.not-known'],
  [/^this build of the module does not know (.+)$/, 'mistake.not-known'],
  [/exclude each other: keep|^cannot have |^has "\w+" beside/, 'mistake.one-of-them'],
  [/^must be (?:one of(?: these)?): (.+)$|^must be dotted, .*or one of: (.+)$/, 'mistake.one-of'],
  [/^must be the id of a group of keys: (.+)$/, 'mistake.one-of'],
  [/^must be (-?\d+) or more$/, 'mistake.at-least'],
  [/^must be (-?\d+) or less$/, 'mistake.at-most'],
  [/hexadecimal|bytes at most$/, 'mistake.hexadecimal'],
  [/^must be in small letters/, 'mistake.small-letters'],
  [/^must be an object/, 'mistake.object'],
  [/^must be a list/, 'mistake.list'],
  [/^must be a whole number/, 'mistake.whole-number'],
  [/^must be true or false|^must be true$/, 'mistake.yes-or-no'],
  [/^must be text/, 'mistake.text'],
  [/^must be (.+)$/, 'mistake.must-be'],
  [/cells, the table has (\d+) columns/, 'mistake.cells'],
  [/^no question "(.+)" comes before/, 'mistake.no-question'],
  [/^is choice \d+ on its way/, 'mistake.too-far'],
  [/^leads to no outcome/, 'mistake.no-outcome'],
  [/^is never (?:asked|offered|reached)/, 'mistake.out-of-reach'],
  [/^asks for \d+ facts/, 'mistake.too-many'],
  [
    /^has \d+ entries, (\d+) at most|^holds more than|too many|^is too long|more than \d+ deep/,
    'mistake.too-many',
  ],
  [/^makes \d+ bytes of rules/, 'mistake.too-many'],
  [/^is not JSON: .*comma is missing|^is not JSON: a colon/, 'mistake.json-comma'],
  [/^is not JSON: a comma too many/, 'mistake.json-comma-more'],
  [/^is not JSON/, 'mistake.json'],
];

/**
 * What a place may have words of its own by, the narrowest first: "calendar.revoked.what", "calendar.what"; of a mail "mails".
 * @param {string} place
 */
function namesOf(place) {
  const parts = place.split('/');
  const field = parts.at(-1) ?? '';
  const part = parts[0] === 'campaign' ? (parts[1] ?? '') : '';
  return [field, field.replace(/^(ask|calendar|instruction)\.[^.]+/, '$1'), part];
}

/**
 * @param {Translate} t
 * @param {string} message of the check
 * @param {string} [place] a field may have words of its own: what has to be written there
 * @returns {string}
 */
export function mistakeWords(t, message, place = '') {
  for (const [pattern, key] of SAID) {
    const found = pattern.exec(message);
    if (!found) continue;
    const [x1 = '', x2 = ''] = found.slice(1).filter((group) => group !== undefined);
    const own = namesOf(place).map((name) => `${key}.${name}`);
    return t(own.find((one) => t.has(one)) ?? key, { x1, x2 });
  }
  return t('mistake.other', { message });
}
