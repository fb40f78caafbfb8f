// What the machine must have: Debian packages, each with the sign by which it is recognised anywhere.

/**
 * @typedef {object} Need
 * @property {string} package Debian's name
 * @property {string} [command] a command that proves it, wherever it came from
 * @property {string} [header] a C header that proves it
 * @property {string} why
 */

/** @type {Need[]} */
const START = [
  { package: 'cmake', command: 'cmake', why: 'the build of the core' },
  { package: 'ninja-build', command: 'ninja', why: 'the build of the core' },
  { package: 'gcc', command: 'cc', why: 'the native core' },
  { package: 'libc6-dev', header: 'stdio.h', why: 'the native core' },
  { package: 'emscripten', command: 'emcc', why: 'the core as WebAssembly' },
  { package: 'bzip2', command: 'bzip2', why: 'unpacking Mbed TLS' },
];

/** @type {Need[]} */
const TEST = [
  { package: 'pkgconf', command: 'pkg-config', why: 'finding the test libraries' },
  { package: 'libcmocka-dev', header: 'cmocka.h', why: 'the C tests' },
  { package: 'libjansson-dev', header: 'jansson.h', why: 'the C tests, which read reports' },
  { package: 'clang', command: 'clang', why: 'the fuzzers' },
  { package: 'libclang-rt-14-dev', why: 'the fuzzers' },
  { package: 'clang-format', command: 'clang-format', why: 'npm run check' },
  { package: 'clang-tidy', command: 'clang-tidy', why: 'npm run check' },
  { package: 'cppcheck', command: 'cppcheck', why: 'npm run check' },
  { package: 'openssl', command: 'openssl', why: 'test certificates' },
  { package: 'parallel', command: 'parallel', why: 'the recipes for many processes' },
  { package: 'chromium', command: 'chromium', why: 'the browser tests' },
  { package: 'firefox-esr', command: 'firefox-esr', why: 'the browser tests in Firefox' },
  { package: 'webkit2gtk-driver', command: 'WebKitWebDriver', why: 'the browser tests in WebKit' },
  { package: 'xvfb', command: 'Xvfb', why: 'WebKit, which needs a screen' },
  { package: 'iproute2', command: 'ip', why: 'the test of silence, in a network of its own' },
  { package: 'tcpdump', command: 'tcpdump', why: 'the test of silence, which sees every packet' },
  { package: 'nginx', command: 'nginx', why: 'the test of the hosting notes' },
  { package: 'libnginx-mod-http-brotli-static', why: 'the test of the hosting notes' },
  { package: 'fonts-noto-cjk', why: 'Japanese text in the browser tests' },
];

/** Where compilers look for headers on Unix systems. */
export const HEADER_FOLDERS = ['/usr/include', '/usr/local/include', '/opt/homebrew/include'];

/** Debian releases call the fuzzers' runtime by their clang's version. */
const CLANG_RUNTIME = /** @type {Record<string, string>} */ ({
  12: 'libclang-rt-14-dev',
  13: 'libclang-rt-19-dev',
});

/**
 * What a purpose needs. `test` includes what `start` needs.
 * @param {'start' | 'test'} purpose
 * @param {string} debianRelease such as `12`; empty where it is not Debian
 * @returns {Need[]}
 */
export function needsOf(purpose, debianRelease) {
  const all = purpose === 'test' ? [...START, ...TEST] : START;
  return all.map((need) =>
    need.package === 'libclang-rt-14-dev'
      ? { ...need, package: CLANG_RUNTIME[debianRelease] ?? need.package }
      : need,
  );
}
