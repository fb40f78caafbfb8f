// A checkout that was moved or copied, with its cache, is built: CMake alone refuses a build folder of another place.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { inCache } from '../../web/build/base/paths.js';
import { cmakeBuild } from '../../web/build/module/cmake.js';

const name = `moved-${process.pid}`;
const folder = inCache(`build-${name}`);

after(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(inCache('stamps', `cmake-${name}`), { force: true });
});

test('a build folder that came from elsewhere is made anew', async () => {
  mkdirSync(folder, { recursive: true });
  const cache = ['CMAKE_HOME_DIRECTORY:INTERNAL=/elsewhere', 'CMAKE_CACHEFILE_DIR:INTERNAL=/elsewhere/build'];
  writeFileSync(join(folder, 'CMakeCache.txt'), `${cache.join('\n')}\n`);
  writeFileSync(join(folder, 'old'), '');
  assert.equal(await cmakeBuild({ name, settings: {}, targets: ['help'] }), folder);
  assert.ok(existsSync(join(folder, 'build.ninja')));
  assert.ok(!existsSync(join(folder, 'old')));
});
