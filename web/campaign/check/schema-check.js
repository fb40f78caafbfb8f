/**
 * Holds data against a JSON Schema (draft 7), with all mistakes, each with its place and with what to do. Small enough for a
 * page; knows the words of campaign.schema.json, and refuses a schema with others.
 *
 * @typedef {import('./references.js').Problem} Problem
 * @typedef {Record<string, any>} Schema
 */
import { pointerPart } from '../compile/shape.js';

/** @type {Record<string, [test: (value: unknown) => boolean, what: string]>} */
const TYPES = {
  object: [isObject, 'must be an object: { … }'],
  array: [Array.isArray, 'must be a list: [ … ]'],
  string: [(value) => typeof value === 'string', 'must be text in quotation marks'],
  integer: [Number.isInteger, 'must be a whole number'],
  boolean: [(value) => typeof value === 'boolean', 'must be true or false'],
};

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names that a person may have meant differ in so many letters. */
const NEAR = 2;

/** Letters to change, add or take away. @param {string} a @param {string} b */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}

/** @param {string} name @param {string[]} known */
function meant(name, known) {
  const near = known.find(
    (one) => one.length > NEAR && name.length < 64 && distance(name.toLowerCase(), one.toLowerCase()) <= NEAR,
  );
  return near ? `did you mean "${near}"?` : `use ${known.join(', ')}`;
}

/** @typedef {(value: any, word: any, at: { path: string, about: string, schema: Schema, walk: Walk }) => Problem[]} Hold */
/** @typedef {(value: unknown, schema: Schema | true, path: string, about?: string) => Problem[]} Walk */

/** @param {boolean} holds @param {string} path @param {string} message @returns {Problem[]} */
const unless = (holds, path, message) => (holds ? [] : [{ path, message }]);

/** What a branch is for, in words. @param {Schema} branch @param {(schema: Schema) => Schema} whole */
const described = (branch, whole) => {
  const { description, enum: words } = whole(branch);
  return words ? words.join(', ') : (description ?? '').replace(/\.$/, '');
};

/** By the words of a schema: a mistake, where the value is of the word's type and does not hold. @type {Record<string, Hold>} */
const WORDS = {
  const: (value, word, { path }) => unless(value === word, path, `must be ${JSON.stringify(word)}`),
  enum: (value, word, { path }) => unless(word.includes(value), path, `must be one of: ${word.join(', ')}`),
  pattern: (value, word, { path, about }) =>
    unless(
      typeof value !== 'string' || new RegExp(word, 'u').test(value),
      path,
      `"${value}" does not fit. It has to be: ${about}`,
    ),
  minLength: (value, word, { path }) =>
    unless(typeof value !== 'string' || value.length >= word, path, 'is empty: write something'),
  minimum: (value, word, { path }) =>
    unless(!Number.isInteger(value) || value >= word, path, `must be ${word} or more`),
  maximum: (value, word, { path }) =>
    unless(!Number.isInteger(value) || value <= word, path, `must be ${word} or less`),
  minItems: (value, word, { path }) =>
    unless(!Array.isArray(value) || value.length >= word, path, 'is empty: list at least one'),
  maxItems: (value, word, { path }) =>
    unless(
      !Array.isArray(value) || value.length <= word,
      path,
      `has ${value.length} entries, ${word} at most`,
    ),
  uniqueItems: (value, _, { path }) =>
    !Array.isArray(value)
      ? []
      : value.flatMap((one, index) => {
          const first = value.findIndex((other) => JSON.stringify(other) === JSON.stringify(one));
          return unless(
            first === index,
            `${path}/${index}`,
            `${JSON.stringify(one)} is there twice: remove one`,
          );
        }),
  items: (value, word, { path, walk }) =>
    Array.isArray(value) ? value.flatMap((one, index) => walk(one, word, `${path}/${index}`)) : [],
  required: (value, word, { path }) =>
    isObject(value)
      ? word
          .filter((/** @type {string} */ name) => !Object.hasOwn(value, name))
          .map((/** @type {string} */ name) => ({ path, message: `needs "${name}": add it` }))
      : [],
  properties: (value, word, { path, walk }) =>
    isObject(value)
      ? Object.entries(value).flatMap(([name, one]) =>
          Object.hasOwn(word, name) ? walk(one, word[name], `${path}/${pointerPart(name)}`) : [],
        )
      : [],
  propertyNames: (value, word, { path, walk }) =>
    isObject(value)
      ? Object.keys(value).flatMap((name) => walk(name, word, `${path}/${pointerPart(name)}`))
      : [],
  additionalProperties: (value, word, { path, schema, walk }) => {
    const known = Object.keys(schema.properties ?? {});
    const others = isObject(value) ? Object.keys(value).filter((name) => !known.includes(name)) : [];
    return others.flatMap((name) => {
      const own = `${path}/${pointerPart(name)}`;
      return word === false
        ? [{ path: own, message: `is not known here: ${meant(name, known)}` }]
        : walk(value[name], word, own);
    });
  },
  minProperties: (value, word, { path, schema }) =>
    unless(
      !isObject(value) || Object.keys(value).length >= word,
      path,
      `holds too little: add one of ${Object.keys(schema.properties ?? {}).join(', ') || 'its fields'}`,
    ),
  maxProperties: (value, word, { path }) =>
    unless(
      !isObject(value) || Object.keys(value).length <= word,
      path,
      `holds ${Object.keys(value).join(', ')}, which exclude each other: keep ${word === 1 ? 'one' : word}`,
    ),
  dependencies: (value, word, { path, walk }) =>
    Object.entries(word).flatMap(([name, one]) =>
      isObject(value) && Object.hasOwn(value, name) ? walk(value, one, path, `beside "${name}"`) : [],
    ),
  not: (value, word, { path, about, walk }) =>
    unless(
      walk(value, word, path).length > 0,
      path,
      `cannot have "${word.required?.join('", "')}" ${about}: keep one`,
    ),
  if: (value, word, { path, schema, walk }) =>
    walk(value, (walk(value, word, path).length === 0 ? schema.then : schema.else) ?? true, path),
  allOf: (value, word, { path, about, walk }) =>
    word.flatMap((/** @type {Schema} */ one) => walk(value, one, path, about)),
};

/** Words that say nothing about a value, or are read with another one. */
const SILENT = [
  '$schema',
  '$ref',
  'title',
  'description',
  'definitions',
  'type',
  'then',
  'else',
  'anyOf',
  'examples',
  'default',
];

/**
 * @param {unknown} value
 * @param {Schema} schema
 * @returns {Problem[]} all that is wrong
 */
export function schemaProblems(value, schema) {
  /** @param {Schema} one */
  const whole = (one) => (one.$ref ? schema.definitions[one.$ref.split('/').at(-1)] : one);
  /** @type {Walk} */
  const walk = (one, given, path, around = '') => {
    if (given === true) return [];
    const own = whole(given);
    const about = own.description ?? around;
    const [isOf, what] = (own.type && TYPES[own.type]) ?? [];
    if (isOf && !isOf(one)) return [{ path, message: what ?? '' }];
    const at = {
      path,
      about: given.description && own !== given ? `${given.description} ${own.description}` : about,
      schema: own,
      walk,
    };
    const problems = Object.entries(own).flatMap(([word, saying]) => {
      if (SILENT.includes(word)) return [];
      const hold = WORDS[word];
      if (!hold) throw new TypeError(`the schema says "${word}", which is not known here`);
      return hold(one, saying, at);
    });
    return own.anyOf ? [...problems, ...anyOf(one, own.anyOf, path)] : problems;
  };
  /** Of several forms the mistakes of the one that is meant. @param {unknown} one @param {Schema[]} branches @param {string} path */
  const anyOf = (one, branches, path) => {
    const tried = branches.map((branch) => walk(one, branch, path));
    if (tried.some(({ length }) => length === 0)) return [];
    const ofType = tried.filter((_, index) => {
      const { type } = whole(branches[index] ?? {});
      return type !== undefined && TYPES[type]?.[0](one);
    });
    const [closest] = ofType.sort((a, b) => a.length - b.length);
    const forms = branches.map((branch) => described(branch, whole)).filter((words) => words !== '');
    return ofType.length === 1 || forms.length === 0
      ? (closest ?? tried[0] ?? [])
      : [{ path, message: `must be one of these: ${forms.join('; ')}` }];
  };
  return walk(value, schema, '');
}
