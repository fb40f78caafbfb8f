// Room web/build/check: what must hold for the sources and for what is built.
// Holds the arrows of the house: which room includes or imports which, and what of the outside it knows. A room is a
// folder of rooms.json with what lies in it, up to the next room inside; who imports only a type imports nothing.
import { readFileSync } from 'node:fs';
import { basename, dirname, posix } from 'node:path';
import { parse } from 'acorn';

/**
 * @typedef {object} Room
 * @property {string[]} uses rooms; `tests` for what only tests hold
 * @property {string[]} outside how the names of headers and modules from outside begin
 * @property {number} [most] files of code that may lie in the folder itself
 */

/**
 * @typedef {object} House
 * @property {Record<string, Room>} rooms by folder
 * @property {Record<string, string>} sameNames names that several files may have, with the reason
 */

/** @typedef {(path: string) => string} Read the text of a file, by its path in the tree */

/** @returns {House} */
export const readHouse = () => JSON.parse(readFileSync(new URL('rooms.json', import.meta.url), 'utf8'));

const CODE = /\.(?:c|h|js|py)$/;

/** A file with a sentence `Room FOLDER: what for` in its first comment. */
const PURPOSE = /^(?:\/\/ | \* |""")Room (\S+): \S/m;

/**
 * @param {House} house
 * @param {string} file
 * @returns {string | undefined} the innermost room around it
 */
export function roomOf(house, file) {
  for (let folder = dirname(file); folder !== '.'; folder = dirname(folder)) {
    if (folder in house.rooms) return folder;
  }
  return undefined;
}

/** The room of a file, or the top folder that has none, as `tests`. @param {House} house @param {string} file */
const placeOf = (house, file) => roomOf(house, file) ?? file.slice(0, file.indexOf('/'));

/** @param {any} node of a syntax tree @returns {string[]} what it and its children import */
function importsOf(node) {
  if (node === null || typeof node !== 'object') return [];
  const below = Object.values(node).flat().flatMap(importsOf);
  return typeof node.source?.value === 'string' ? [node.source.value, ...below] : below;
}

/**
 * What a file includes or imports: files of the tree by their paths, and names from outside.
 * @param {string} file
 * @param {string} text
 * @returns {{inside: string[], outside: string[]}}
 */
function namedBy(file, text) {
  if (file.endsWith('.js')) {
    const names = importsOf(
      parse(text, { ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true }),
    );
    const own = names.filter((name) => name.startsWith('.'));
    const inside = own.map((name) => posix.join(dirname(file), name));
    return { inside, outside: names.filter((name) => !name.startsWith('.')) };
  }
  const names = [...text.matchAll(/^#\s*include\s+(["<])([^">]+)/gm)];
  const inside = names.filter(([, mark]) => mark === '"').map(([, , name = '']) => posix.join('wasm', name));
  // The C library's headers have no folder.
  const outside = names.filter(([, mark, name = '']) => mark === '<' && name.includes('/'));
  return { inside, outside: outside.map(([, , name = '']) => name) };
}

/**
 * A way around in a graph, or nothing.
 * @param {Map<string, string[]>} graph
 * @returns {string[]}
 */
export function circleIn(graph) {
  /** @type {Set<string>} */
  const done = new Set();
  /** @type {string[]} */
  const way = [];
  /** @param {string} node @returns {string[]} */
  const from = (node) => {
    if (way.includes(node)) return [...way.slice(way.indexOf(node)), node];
    if (done.has(node)) return [];
    way.push(node);
    for (const next of graph.get(node) ?? []) {
      const circle = from(next);
      if (circle.length > 0) return circle;
    }
    way.pop();
    done.add(node);
    return [];
  };
  for (const node of graph.keys()) {
    const circle = from(node);
    if (circle.length > 0) return circle;
  }
  return [];
}

/** @param {Map<string, string[]>} graph @param {string} what */
const circleProblems = (graph, what) =>
  [circleIn(graph)]
    .filter(({ length }) => length > 0)
    .map((circle) => `a circle of ${what}: ${circle.join(' → ')}`);

/**
 * @param {House} house
 * @param {string} file
 * @param {{inside: string[], outside: string[]}} named
 */
function arrowProblems(house, file, { inside, outside }) {
  const name = roomOf(house, file);
  const room = name === undefined ? undefined : house.rooms[name];
  if (name === undefined || room === undefined) return [`${file} lies in no room of rooms.json`];
  const strangers = inside.filter((goal) => {
    const other = placeOf(house, goal);
    return other !== name && !room.uses.includes(other);
  });
  const unknown = outside.filter((goal) => !room.outside.some((start) => goal.startsWith(start)));
  return [...strangers, ...unknown].map((goal) => `${file} uses ${goal}: not for room ${name}`);
}

/**
 * Leave that nobody takes: it would let in tomorrow what nobody meant.
 * @param {House} house
 * @param {[string, {inside: string[], outside: string[]}][]} named by file
 */
function idleProblems(house, named) {
  return Object.entries(house.rooms).flatMap(([name, { uses, outside }]) => {
    const here = named.filter(([file]) => roomOf(house, file) === name).map(([, names]) => names);
    const goals = here.flatMap((names) => names.inside.map((goal) => placeOf(house, goal)));
    const strangers = here.flatMap((names) => names.outside);
    const idle = [
      ...uses.filter((room) => !goals.includes(room)),
      ...outside.filter((start) => !strangers.some((goal) => goal.startsWith(start))),
    ];
    return idle.map((goal) => `room ${name} may use ${goal}, and does not`);
  });
}

/**
 * Each room says in one place what it is for.
 * @param {string[]} rooms
 * @param {string[]} files of code
 * @param {Read} read
 */
function purposeProblems(rooms, files, read) {
  const saying = files.map((file) => ({ file, name: PURPOSE.exec(read(file).slice(0, 2000))?.[1] }));
  return rooms.flatMap((room) => {
    const said = saying.filter(({ name }) => name === room);
    const inIt = said.length === 1 && said.every(({ file }) => file.startsWith(`${room}/`));
    return inIt
      ? []
      : [`${room}: one file in it says "Room ${room}: …" in its first comment, not ${said.length}`];
  });
}

/**
 * No room lets more lie about in itself than it may.
 * @param {House} house
 * @param {string[]} files of code
 */
function crowdProblems(house, files) {
  return Object.entries(house.rooms).flatMap(([name, { most = Number.POSITIVE_INFINITY }]) => {
    const here = files.filter((file) => dirname(file) === name && !file.endsWith('.h'));
    return here.length > most ? [`${name}: ${here.length} files, at most ${most} lie there itself`] : [];
  });
}

/**
 * One file name, one meaning.
 * @param {House} house
 * @param {string[]} files
 */
function nameProblems(house, files) {
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const file of files) groups.set(basename(file), [...(groups.get(basename(file)) ?? []), file]);
  const idle = Object.keys(house.sameNames).filter((name) => (groups.get(name) ?? []).length < 2);
  return [
    ...[...groups]
      .filter(([name, same]) => same.length > 1 && !(name in house.sameNames))
      .map(([name, same]) => `${name} is the name of ${same.join(' and ')}`),
    ...idle.map((name) => `${name} may be the name of several files, and is not`),
  ];
}

/**
 * Everything that is not as rooms.json says. Tests may import anything; each folder of them says what it is for.
 * @param {House} house
 * @param {string[]} files of the tree
 * @param {Read} read
 * @returns {string[]}
 */
export function houseProblems(house, files, read) {
  const all = files.filter((file) => CODE.test(file));
  const code = all.filter((file) => /^(?:wasm|web)\//.test(file));
  const testRooms = new Set(files.map((file) => /^tests\/[^/]+(?=\/)/.exec(file)?.[0] ?? '').filter(Boolean));
  const named = new Map(code.map((file) => [file, namedBy(file, read(file))]));
  const rooms = new Map(Object.entries(house.rooms).map(([name, { uses }]) => [name, uses]));
  const modules = new Map([...named].map(([file, { inside }]) => [file, inside]));
  return [
    ...[...named].flatMap(([file, names]) => arrowProblems(house, file, names)),
    ...idleProblems(house, [...named]),
    ...circleProblems(rooms, 'rooms'),
    ...circleProblems(modules, 'files'),
    ...crowdProblems(house, code),
    ...purposeProblems([...Object.keys(house.rooms), ...testRooms], all, read),
    ...nameProblems(house, files),
  ];
}
