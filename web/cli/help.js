/**
 * @typedef {import('./out/cli-words.js').Words} Words
 */

/** Every option with the key of its sentence. */
const OPTIONS = [
  ['--as-of YYYY-MM-DD', 'as-of'],
  ['--campaign ID|FILE|FOLDER', 'campaign'],
  ['--list-campaigns', 'list-campaigns'],
  ['--answer QUESTION=yes|no', 'answer'],
  ['--list FILE', 'list'],
  ['--json', 'json'],
  ['--format json|csv|table', 'format'],
  ['--only VERDICT', 'only'],
  ['--null', 'null'],
  ['--ndjson', 'ndjson'],
  ['--details', 'details'],
  ['--jobs N', 'jobs'],
  ['--lang ja|en', 'lang'],
  ['-h, --help', 'help'],
  ['--version', 'version'],
  ['--', 'end'],
];

/** Commands with the key of what they do. The tests run them as they stand here. */
export const EXAMPLES = [
  ['reissue-inspector www.example.jp.pem', 'example.file'],
  ['reissue-inspector --as-of 2021-03-20 --json *.pem', 'example.json'],
  ['openssl s_client -connect HOST:443 -showcerts </dev/null | reissue-inspector -', 'example.pipe'],
  ['reissue-inspector --format table --only affected certificates', 'example.folder'],
  ['find . -name "*.pem" -print0 | reissue-inspector --null --format csv >answers.csv', 'example.null'],
  [
    `find . -name "*.pem" -print0 | xargs -0 -P 4 -n 1000 sh -c 'reissue-inspector --json --jobs 1 "$@" >answers.$$' sh`,
    'example.xargs',
  ],
  ['parallel --pipe --block 10M -k reissue-inspector --ndjson --jobs 1 <export.ndjson', 'example.parallel'],
];

const COLUMN = 29;

/**
 * @param {string} name
 * @param {string} text May have several lines.
 * @returns {string}
 */
function row(name, text) {
  return `  ${name.padEnd(COLUMN)}${text.replaceAll('\n', `\n${' '.repeat(COLUMN + 2)}`)}`;
}

/**
 * @param {Words} words
 * @returns {string}
 */
export function helpText(words) {
  const status = ['0', '1', '2'].map((code) => row(code, words.say(`help.status.${code}`)));
  return [
    words.say('help.usage'),
    '',
    words.say('help.summary'),
    '',
    words.say('help.options'),
    ...OPTIONS.map(([option, key]) => row(option, words.say(`help.option.${key}`))),
    '',
    words.say('help.status'),
    ...status,
    '',
    words.say('help.examples'),
    ...EXAMPLES.flatMap(([command, key]) => [`  ${command}`, `      ${words.say(`help.${key}`)}`]),
    '',
  ].join('\n');
}
