// Room tests/build: that set-up, build and checks find what is wrong, and make the same twice.
// The check of the rooms finds what does not belong where it is, and the house that there is holds.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inRoot } from '../../web/build/base/paths.js';
import { circleIn, houseProblems, readHouse, roomOf } from '../../web/build/check/rooms.js';

/** @typedef {import('../../web/build/check/rooms.js').House} House */

/** @type {House} */
const HOUSE = {
  rooms: {
    wasm: { uses: ['wasm/base'], outside: [], most: 1 },
    'wasm/base': { uses: [], outside: ['mbedtls/asn1.h'] },
    'web/page': { uses: ['web/core'], outside: [] },
    'web/core': { uses: [], outside: ['node:'] },
  },
  sameNames: { 'README.md': 'every folder may have one' },
};

const SOUND = {
  'wasm/api.c': '/*\n * Room wasm: the boundary.\n */\n#include "base/bytes.h"\n#include <string.h>\n',
  'wasm/base/bytes.h': '/*\n * Room wasm/base: bytes.\n */\n#include <mbedtls/asn1.h>\n',
  'web/page/page.js':
    "// Room web/page: it.\nimport { a } from '../core/a.js';\n/** @type {import('./none.js').X} */\n",
  'web/core/a.js': "/**\n * Room web/core: it.\n */\nexport * from './b.js';\n",
  'web/core/b.js': "const fs = await import('node:fs');\n",
  'web/README.md': '',
  'wasm/README.md': '',
  'tests/a.test.js': "import '../wasm/anything.js';\n",
};

/** Files in the place of the sound ones or beside them; undefined: it is not there. @typedef {Record<string, string | undefined>} Changed */

/** @param {Changed} [changed] @param {House} [house] */
function problems(changed = {}, house = HOUSE) {
  const files = new Map(Object.entries({ ...SOUND, ...changed }).filter(([, text]) => text !== undefined));
  return houseProblems(house, [...files.keys()], (file) => files.get(file) ?? '');
}

test('a sound house has no problems; a type is no arrow, tests may import anything', () => {
  assert.deepEqual(problems(), []);
});

test('the house that there is: its rooms have no circle either, and the innermost folder counts', () => {
  const house = readHouse();
  assert.deepEqual(
    circleIn(new Map(Object.entries(house.rooms).map(([name, { uses }]) => [name, uses]))),
    [],
  );
  assert.equal(roomOf(house, 'web/page/style/base.css'), 'web/page/style');
  assert.equal(roomOf(house, 'web/widget/demo/log.js'), 'web/widget');
  assert.equal(roomOf(house, 'elsewhere/x.js'), undefined);
});

test("the newcomer's page is one page, and names nothing that is not there", () => {
  const page = readFileSync(inRoot('web', 'ARCHITECTURE.md'), 'utf8');
  assert.ok(page.trimEnd().split('\n').length <= 60);
  const named = [...page.matchAll(/`((?:wasm|web|tests)\/[\w./-]*)`/g)].map(([, path = '']) => path);
  assert.ok(named.length > 20);
  const places = named.filter((path) => !path.includes('/ID/'));
  assert.deepEqual(
    places.filter((path) => !existsSync(inRoot(path))),
    [],
  );
  const rooms = Object.keys(readHouse().rooms).filter((room) => /^(?:wasm|web)\/[^/]+$/.test(room));
  assert.deepEqual(
    rooms.filter((room) => !page.includes(`${room}/`)),
    [],
  );
});

/** @type {[string, Changed, RegExp][]} */
const CASES = [
  [
    'an include that runs up',
    { 'wasm/base/up.c': '#include "api.h"\n' },
    /^wasm\/base\/up\.c uses wasm\/api\.h: not for/,
  ],
  [
    'an import that runs up',
    { 'web/core/up.js': "import '../page/page.js';\n" },
    /^web\/core\/up\.js uses web\/page\/page/,
  ],
  [
    'one that is asked for later',
    { 'web/core/up.js': "await import('../page/page.js');\n" },
    /^web\/core\/up\.js uses/,
  ],
  [
    'one that is passed on',
    { 'web/core/up.js': "export { x } from '../page/page.js';\n" },
    /^web\/core\/up\.js uses/,
  ],
  [
    'another header of Mbed TLS',
    { 'wasm/base/x.c': '#include <mbedtls/md.h>\n' },
    /x\.c uses mbedtls\/md\.h/,
  ],
  ['a module of Node in the page', { 'web/page/x.js': "import 'node:fs';\n" }, /x\.js uses node:fs/],
  ['a file outside of all rooms', { 'web/x.js': '' }, /^web\/x\.js lies in no room/],
  [
    'what only tests hold',
    { 'web/core/up.js': "import '../../tests/a.test.js';\n" },
    /^web\/core\/up\.js uses tests/,
  ],
  ['too many files in a hall', { 'wasm/x.c': '' }, /^wasm: 2 files, at most 1/],
  [
    'a circle in a room',
    { 'web/core/b.js': "import './a.js';\n" },
    /^a circle of files: web\/core\/a\.js → web\/core\/b\.js → web/,
  ],
  ['a room that says nothing', { 'web/core/a.js': '' }, /^web\/core: one file in it says/],
  [
    'a room that is spoken for elsewhere',
    { 'web/core/a.js': '// Room web/page: also.\n' },
    /^web\/page: one file in it says/,
  ],
  [
    'a folder of tests that says nothing',
    { 'tests/x/a.test.js': '// Tests.\n' },
    /^tests\/x: one file in it says/,
  ],
  [
    'leave to use a room that nobody takes',
    { 'wasm/api.c': '/*\n * Room wasm: the boundary.\n */\n' },
    /^room wasm may use wasm\/base, and does not/,
  ],
  [
    'leave to use what is outside that nobody takes',
    { 'web/core/b.js': '' },
    /^room web\/core may use node:, and does not/,
  ],
  [
    'an exception for a name that only one file has',
    { 'wasm/README.md': undefined },
    /^README\.md may be the name of several files, and is not/,
  ],
  [
    'a name with two meanings',
    { 'tests/bytes.h': '' },
    /^bytes\.h is the name of wasm\/base\/bytes\.h and tests\/bytes\.h/,
  ],
];

for (const [name, changed, message] of CASES) {
  test(`${name} is found`, () => {
    assert.match(
      problems(changed).find((problem) => message.test(problem)) ?? problems(changed).join('\n'),
      message,
    );
  });
}

test('rooms that use each other are a circle', () => {
  const rooms = { ...HOUSE.rooms, 'web/core': { uses: ['web/page'], outside: ['node:'] } };
  const found = problems({ 'web/core/c.js': "import '../page/none.js';\n" }, { ...HOUSE, rooms });
  assert.deepEqual(found, ['a circle of rooms: web/page → web/core → web/page']);
});
