// Refuses a script that holds a way out of the page, a store, or a way to make code out of text. The script is parsed,
// not searched, so that what a minifier makes of it (aliases, destructuring, folded strings) is seen as well.
//
// What this cannot see: a name that is put together while the script runs and looked up on an object that came from a
// call or an event; a click on a link that the script made itself. The page's policy and the test in tests/silence
// stand behind it.
import { parse } from 'acorn';
import { analyze } from 'eslint-scope';
import {
  GLOBAL_OBJECTS,
  isAllowedGlobal,
  POLICY_NAME,
  REFUSED_ELEMENTS,
  REFUSED_METHODS,
  REFUSED_NAMES,
  REFUSED_RELATIONS,
  RESTRICTED_GLOBALS,
} from './script-names.js';
import { styleFindings } from './style-check.js';

/** @typedef {import('acorn').Node & {[key: string]: any}} SyntaxNode */
/** @typedef {{name: string, at: number}} Place */
/** @typedef {{name: string, near: string}} Finding */

/** A string of this length may be a script, as that of a worker. */
const LONG = 200;

/** Inside an inlined script these would change where the script ends. */
const HTML = /<!--|<\/?script/i;

/** @param {unknown} value @returns {value is SyntaxNode} */
const isNode = (value) => typeof (/** @type {any} */ (value)?.type) === 'string';

/**
 * Every node with its parent.
 * @param {SyntaxNode} node
 * @param {Map<SyntaxNode, SyntaxNode>} parents filled
 */
function linkParents(node, parents) {
  for (const value of Object.values(node)) {
    for (const child of [value].flat()) {
      if (!isNode(child)) continue;
      parents.set(child, node);
      linkParents(child, parents);
    }
  }
}

/**
 * The name of a member or key, where the source says it.
 * @param {SyntaxNode} key
 * @param {boolean} computed
 * @returns {string | undefined}
 */
function nameOf(key, computed) {
  if (!computed) return key.type === 'Identifier' ? key.name : String(key.value ?? '');
  if (key.type === 'Literal') return String(key.value);
  return key.type === 'TemplateLiteral' && key.quasis.length === 1 ? key.quasis[0].value.cooked : undefined;
}

/**
 * What a script does with a global object, by where the global stands.
 * @param {SyntaxNode} node
 * @param {Map<SyntaxNode, SyntaxNode>} parents
 * @returns {{kind: 'member', member: SyntaxNode} | {kind: 'pattern', keys: SyntaxNode[]} | {kind: 'harmless' | 'new' | 'other'}}
 */
function useOf(node, parents) {
  const parent = /** @type {SyntaxNode} */ (parents.get(node));
  if (parent.type === 'MemberExpression' && parent.object === node) return { kind: 'member', member: parent };
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'ObjectPattern') {
    return { kind: 'pattern', keys: parent.id.properties };
  }
  if (parent.type === 'BinaryExpression' && /^[!=]==?$/.test(parent.operator)) return { kind: 'harmless' };
  if (parent.type === 'UnaryExpression' && parent.operator === 'typeof') return { kind: 'harmless' };
  return { kind: parent.type === 'NewExpression' && parent.callee === node ? 'new' : 'other' };
}

/**
 * A worker's script may only come from the policy, which lets through what the page made itself.
 * @param {SyntaxNode} creation
 */
function isGuardedWorker({ arguments: [address] }) {
  return address?.type === 'CallExpression' && address.callee.property?.name === 'createScriptURL';
}

/**
 * @param {SyntaxNode} member of a restricted global
 * @param {Map<SyntaxNode, SyntaxNode>} parents
 */
function isWritten(member, parents) {
  const parent = /** @type {SyntaxNode} */ (parents.get(member));
  return (
    (parent.type === 'AssignmentExpression' && parent.left === member) || parent.type === 'UpdateExpression'
  );
}

/**
 * @param {string} name of a global of which only some members may be read
 * @param {SyntaxNode} node
 * @param {Map<SyntaxNode, SyntaxNode>} parents
 * @returns {Place[]}
 */
function restrictedUse(name, node, parents) {
  const use = useOf(node, parents);
  if (use.kind === 'harmless') return [];
  if (use.kind === 'new' && name === 'URL') return [];
  if (use.kind === 'new' && name === 'Worker' && isGuardedWorker(/** @type {any} */ (parents.get(node))))
    return [];
  if (use.kind !== 'member') return [{ name, at: node.start }];
  const member = nameOf(use.member.property, use.member.computed);
  const allowed = member !== undefined && RESTRICTED_GLOBALS.get(name)?.has(member);
  return allowed && !isWritten(use.member, parents) ? [] : [{ name: member ?? name, at: node.start }];
}

/**
 * @param {SyntaxNode} node a reference to a global, or a member of the global object
 * @param {string} name
 * @param {Map<SyntaxNode, SyntaxNode>} parents
 * @returns {Place[]}
 */
function globalUse(node, name, parents) {
  if (isAllowedGlobal(name)) return [];
  if (RESTRICTED_GLOBALS.has(name)) return restrictedUse(name, node, parents);
  if (!GLOBAL_OBJECTS.has(name)) return [{ name, at: node.start }];
  const use = useOf(node, parents);
  if (use.kind === 'harmless') return [];
  if (use.kind === 'member') {
    const member = nameOf(use.member.property, use.member.computed);
    return member === undefined ? [{ name, at: node.start }] : globalUse(use.member, member, parents);
  }
  if (use.kind !== 'pattern') return [{ name, at: node.start }];
  const names = use.keys.map((key) => (key.key ? nameOf(key.key, key.computed) : undefined) ?? name);
  return names.filter((key) => !isAllowedGlobal(key)).map((key) => ({ name: key, at: node.start }));
}

/**
 * @param {string} text of a string
 * @param {number} at
 * @returns {Place[]}
 */
function stringUse(text, at) {
  if (REFUSED_NAMES.has(text) || REFUSED_ELEMENTS.has(text)) return [{ name: text, at }];
  const link = text.length < LONG && REFUSED_RELATIONS.test(text) ? [{ name: 'prefetching', at }] : [];
  const style = styleFindings(text).map(({ name }) => ({ name: `${name} in a string`, at }));
  const script = text.length < LONG ? [] : scriptFindings(text, true).map(({ name }) => ({ name, at }));
  return [...link, ...style, ...script];
}

/**
 * @param {SyntaxNode} call
 * @returns {Place[]}
 */
function callUse({ callee, arguments: [first], start }) {
  const method = callee.type === 'MemberExpression' ? nameOf(callee.property, callee.computed) : undefined;
  if (method !== undefined && REFUSED_METHODS.has(method)) return [{ name: `${method}()`, at: start }];
  if (method === 'createPolicy' && first?.value !== POLICY_NAME)
    return [{ name: 'another policy', at: start }];
  const timer = /^set(?:Timeout|Interval)$/.test(callee.name ?? method ?? '');
  return timer && first?.type === 'Literal' ? [{ name: 'code from a string', at: start }] : [];
}

/**
 * The name of a member that the source says without quotation marks.
 * @param {SyntaxNode} node
 * @returns {Place[]}
 */
const memberUse = ({ property, key = property, computed }) =>
  !computed && REFUSED_NAMES.has(key.name) ? [{ name: key.name, at: key.start }] : [];

/** @type {{[type: string]: (node: SyntaxNode) => Place[]}} */
const REFUSALS = {
  ImportExpression: ({ start }) => [{ name: 'import()', at: start }],
  ImportDeclaration: ({ start }) => [{ name: 'import', at: start }],
  ExportAllDeclaration: ({ start }) => [{ name: 'import', at: start }],
  ExportNamedDeclaration: ({ source, start }) => (source ? [{ name: 'import', at: start }] : []),
  MetaProperty: ({ meta, start }) => (meta.name === 'import' ? [{ name: 'import.meta', at: start }] : []),
  CallExpression: callUse,
  Literal: ({ value, start }) => (typeof value === 'string' ? stringUse(value, start) : []),
  TemplateElement: ({ value, start }) => stringUse(value.cooked ?? value.raw, start),
  MemberExpression: memberUse,
  Property: memberUse,
  PropertyDefinition: memberUse,
  MethodDefinition: memberUse,
};

/**
 * What a script holds that it must not, each kind once.
 * @param {string} script
 * @param {boolean} [guess] it may be any text, and then holds nothing
 * @returns {Finding[]}
 */
export function scriptFindings(script, guess = false) {
  /** @type {import('acorn').Program} */
  let program;
  try {
    program = parse(script, { ecmaVersion: 'latest', sourceType: 'module', ranges: true });
  } catch (error) {
    return guess ? [] : [{ name: 'no valid script', near: String(error) }];
  }
  /** @type {Map<SyntaxNode, SyntaxNode>} */
  const parents = new Map();
  linkParents(program, parents);
  const globals = analyze(program, { ecmaVersion: 2022, sourceType: 'module' }).globalScope.through;
  const places = [
    ...globals.flatMap(({ identifier }) => globalUse(identifier, identifier.name, parents)),
    ...[...parents.keys()].flatMap((node) => REFUSALS[node.type]?.(node) ?? []),
  ];
  const html = HTML.exec(script);
  if (html && !guess) places.push({ name: 'an HTML comment or script tag', at: html.index });
  const first = new Map(places.toReversed().map(({ name, at }) => [name, at]));
  return [...first].map(([name, at]) => ({ name, near: script.slice(Math.max(0, at - 30), at + 50) }));
}
