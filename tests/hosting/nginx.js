// A real nginx with the configuration that the build makes.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOSTING } from '../../web/build/base/paths.js';
import { findProgram } from '../page/engines/browser-engine.js';
import { startServer } from './web-server.js';

const BROTLI = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';

/** @returns {string | false} why it cannot be tested here */
export function hindrance() {
  if (findProgram(['nginx']) === null) return 'nginx is not installed (Debian: nginx)';
  return !existsSync(BROTLI) && 'nginx has no brotli (Debian: libnginx-mod-http-brotli-static)';
}

/**
 * Changes what a reader of the file is told to change, and nothing else.
 * @param {{port: number, root: string, brotli: boolean}} wishes
 */
function configuration({ port, root, brotli }) {
  const changes = /** @type {const} */ ([
    ['listen 80;', `listen 127.0.0.1:${port};`],
    ['root /var/www/reissue-inspector;', `root ${root};`],
    ['#brotli_static on;', brotli ? 'brotli_static on;' : '#brotli_static on;'],
  ]);
  let text = readFileSync(join(HOSTING, 'nginx.conf'), 'utf8');
  for (const [from, to] of changes) {
    if (text.split(from).length !== 2) throw new Error(`the configuration does not hold "${from}" once`);
    text = text.replace(from, to);
  }
  return text;
}

/**
 * Everything around the configuration, in one folder.
 * @param {string} folder
 * @param {boolean} brotli
 */
function frame(folder, brotli) {
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder};`,
  );
  return `${brotli ? `load_module ${BROTLI};` : ''}
daemon off;
master_process off;
pid ${folder}/pid;
error_log ${folder}/error.log;
events {}
http {
  access_log off;
  ${places.join('\n  ')}
  include ${folder}/site.conf;
}
`;
}

/** @param {{root: string, brotli: boolean}} wishes */
export const startNginx = ({ root, brotli }) =>
  startServer('nginx', (folder, port) => {
    writeFileSync(join(folder, 'site.conf'), configuration({ port, root, brotli }));
    writeFileSync(join(folder, 'nginx.conf'), frame(folder, brotli));
    return ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')];
  });
