// Room tests/package: the npm package, as somebody else's project has it.
// A project of somebody else's, with the packed package installed: made once for all tests, without network.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { promisify } from 'node:util';
import { ROOT } from '../../web/build/base/paths.js';

const execute = promisify(execFile);

/** What the project adds to its `npm` calls: nothing may be fetched, nothing of the package's may run. */
const OFFLINE = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

const folder = mkdtempSync(join(tmpdir(), 'reissue-inspector-consumer-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function createConsumer() {
  // The script that builds before packing runs here as it does for a publisher.
  await execute('npm', ['pack', '--ignore-scripts=false', '--pack-destination', folder], { cwd: ROOT });
  const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  const project = { name: 'consumer', version: '1.0.0', private: true, type: 'module' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(project));
  await execute('npm', ['install', ...OFFLINE, `./${tarball}`], { cwd: folder });
  return {
    folder,
    installed: join(folder, 'node_modules', 'reissue-inspector'),
    /**
     * @param {string} path
     * @param {string} content
     * @returns {string} the file's path
     */
    write(path, content) {
      const file = join(folder, path);
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(file, content);
      return file;
    },
    /**
     * @param {string} program
     * @param {string[]} parameters
     * @returns {Promise<{ status: number, stdout: string, stderr: string }>}
     */
    async run(program, parameters) {
      try {
        return { status: 0, ...(await execute(program, parameters, { cwd: folder })) };
      } catch (error) {
        const { code, stdout, stderr } = /** @type {any} */ (error);
        return { status: code, stdout, stderr };
      }
    },
  };
}

export const consumer = await createConsumer();
