// Build folders: made anew when their settings, CMakeLists.txt (whose defaults CMake keeps) or their place change, built every
// time (ninja finds what there is to do).
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { inCache, ROOT } from '../base/paths.js';
import { CommandError, run } from '../base/run-program.js';
import { hashOf, once } from '../base/stamp.js';

/**
 * @typedef {object} Build
 * @property {string} name of the folder: .cache/build-NAME
 * @property {Record<string, string>} settings CMake cache entries
 * @property {string[]} [targets] default: all
 * @property {string[]} [wrapper] what runs the configuring cmake, such as `emcmake`
 * @property {Record<string, string>} [env]
 */

/**
 * Of a failed build only what went wrong is shown, not ninja's progress.
 * @param {string[]} parameters
 * @param {Record<string, string>} env
 */
async function compile(parameters, env) {
  try {
    await run('cmake', parameters, { env, quiet: true });
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const lines = error.output.split('\n').filter((line) => !/^\[\d+\/\d+\] /.test(line));
    throw new CommandError(`cmake ${parameters.join(' ')}`, lines.join('\n'));
  }
}

/**
 * @param {Build} build
 * @returns {Promise<string>} the build folder
 */
export async function cmakeBuild({ name, settings, targets = [], wrapper = [], env = {} }) {
  const folder = inCache(`build-${name}`);
  const definitions = Object.entries(settings).flatMap(([key, value]) => ['-D', `${key}=${value}`]);
  const command = [...wrapper, 'cmake', '-G', 'Ninja', '-S', ROOT, '-B', folder, ...definitions];
  const [program = 'cmake', ...parameters] = command;
  await once(
    `cmake-${name}`,
    { hash: hashOf([join(ROOT, 'CMakeLists.txt')], command), outputs: [join(folder, 'build.ninja')] },
    async () => {
      rmSync(folder, { recursive: true, force: true });
      await run(program, parameters, { env, quiet: true });
    },
  );
  const only = targets.length > 0 ? ['--target', ...targets] : [];
  await compile(['--build', folder, ...only], env);
  return folder;
}
