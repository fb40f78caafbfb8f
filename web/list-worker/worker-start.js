/**
 * Workers out of the page itself: their script stands in the bundle, and becomes an address only for as long as a worker
 * needs it. The page's policies allow blob addresses for workers, and one Trusted Types policy: this one, which lets
 * through what was made here a moment ago and nothing else.
 */
import { script } from 'virtual:list-worker';

/** @typedef {{ createScriptURL: (url: string) => any }} UrlPolicy */

/** Addresses that were made here and have not been released. */
const made = new Set();

/** @param {string} url */
function onlyOurs(url) {
  if (!made.has(url)) throw new TypeError('not an address of a worker of this page');
  return url;
}

/** @type {UrlPolicy | undefined} */
let policy;

/** @returns {UrlPolicy} */
function urlPolicy() {
  const { trustedTypes } = /** @type {any} */ (globalThis);
  policy ??= trustedTypes?.createPolicy('reissue-inspector', { createScriptURL: onlyOurs });
  return policy ?? { createScriptURL: onlyOurs };
}

/**
 * @returns {{ worker: Worker, release: () => void }} `release` when the worker has answered, or failed to
 * @throws Where the browser or a policy of the host allows no worker.
 */
export function startWorker() {
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  made.add(url);
  const release = () => {
    made.delete(url);
    URL.revokeObjectURL(url);
  };
  try {
    return { worker: new Worker(urlPolicy().createScriptURL(url)), release };
  } catch (error) {
    release();
    throw error;
  }
}
