// The page's Content-Security-Policy: nothing comes in, nothing goes out.
import { createHash } from 'node:crypto';
import { POLICY_NAME } from '../check/script-names.js';

/** @param {string} text exactly what stands between the tags */
function sourceHash(text) {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}

/**
 * @param {{scripts: string[], styles: string[]}} inlined texts of the page's script and style elements
 * @returns {string}
 */
export function contentSecurityPolicy({ scripts, styles }) {
  const directives = [
    "default-src 'none'",
    "connect-src 'none'",
    // The module is inlined too: compiling it needs a permission of its own.
    `script-src ${scripts.map(sourceHash).join(' ')} 'wasm-unsafe-eval'`,
    `style-src ${styles.map(sourceHash).join(' ')}`,
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${POLICY_NAME}`,
  ];
  return directives.join('; ');
}

/**
 * One policy for several pages of ours: what any of them holds may be there. Each has its own policy inside, which says more.
 * @param {string[]} policies
 * @returns {string}
 */
export function jointPolicy(policies) {
  const [first = [], ...others] = policies.map((policy) => policy.split('; '));
  return first
    .map((directive, index) => {
      const sources = others.flatMap((directives) => directives[index].split(' '));
      return [...new Set([...directive.split(' '), ...sources])].join(' ');
    })
    .join('; ');
}

/**
 * The policy that a built page carries.
 * @param {string} html
 * @returns {string | undefined}
 */
export function policyOf(html) {
  return /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html)?.[1];
}
