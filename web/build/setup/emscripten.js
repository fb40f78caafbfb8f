// The compiler of the module, as it is installed.
import { capture } from '../base/run-program.js';

/** @returns {string} such as `3.1.6` */
export function emscriptenVersion() {
  const version = /\b\d+\.\d+\.\d+\b/.exec(capture('emcc', ['--version']) ?? '')?.[0];
  if (version === undefined) throw new Error('"emcc --version" names no version.');
  return version;
}
