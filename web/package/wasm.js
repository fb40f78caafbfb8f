import { wasm } from 'virtual:inspector-wasm';

/**
 * The engine's module, for `loadInspector`. It stands in this script as text, so no bundler has to be told of it.
 * @returns {Promise<Uint8Array<ArrayBuffer>>} made anew at each call
 */
export default function moduleBytes() {
  return wasm();
}
