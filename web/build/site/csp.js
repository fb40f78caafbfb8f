// The page's Content-Security-Policy: nothing comes in, nothing goes out.
import { createHash } from 'node:crypto';
import { POLICY_NAME } from '../check/script-names.js';

/** @param {string} text exactly what stands between the tags */
export function sourceHash(text) {
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
 * The policy that a built page carries.
 * @param {string} html
 * @returns {string | undefined}
 */
export function policyOf(html) {
  return /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html)?.[1];
}
