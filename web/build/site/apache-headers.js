// The headers of headers.js for Apache and LiteSpeed, as the .htaccess of shared hosting: in the folder itself, with no more
// than AllowOverride FileInfo, and for files of ours alone, since others may lie beside them.
import { basename } from 'node:path';
import { asPattern, SECURITY_HEADERS, typeOf } from './headers.js';

/** @typedef {import('./hosting-files.js').Served} Served */

/** @param {string} value */
const quoted = (value) => `"${value.replace(/["\\]/g, '\\$&')}"`;

/** The checksum in a name changes with each release. @param {string} name */
const namePattern = (name) =>
  name
    .split(/(?<=\.)[0-9a-f]{12}(?=\.\w+$)/)
    .map(asPattern)
    .join('[0-9a-f]{12}');

/** @param {string} name @param {string} value */
function directive(name, value) {
  // Not with errors: a file that is missing for a moment must not stay missing.
  const when = name === 'Cache-Control' ? '' : 'always ';
  return `Header ${when}set ${name} ${quoted(value)}`;
}

/** @param {Served} file */
function directives({ path, headers, isPage }) {
  const isFrame = isPage && !headers['Content-Security-Policy']?.includes('frame-ancestors');
  return [
    `ForceType ${quoted(typeOf(basename(path)))}`,
    ...Object.entries(headers)
      .filter(([name]) => !(name in SECURITY_HEADERS))
      .map(([name, value]) => directive(name, value)),
    // The server's own would keep the frame out of other pages, where it belongs.
    ...(isFrame ? ['Header always unset X-Frame-Options', 'Header unset X-Frame-Options'] : []),
  ];
}

/** @param {Iterable<string>} names @param {string[]} lines */
const section = (names, lines) =>
  [
    `    <FilesMatch "^(?:${[...names].join('|')})$">`,
    ...lines.map((line) => `        ${line}`),
    '    </FilesMatch>',
  ].join('\n');

/** Files that are sent alike stand together. @param {Served[]} files */
function sections(files) {
  /** @type {Map<string, Set<string>>} */
  const alike = new Map();
  for (const file of files) {
    const lines = directives(file).join('\n');
    alike.set(lines, (alike.get(lines) ?? new Set()).add(namePattern(basename(file.path))));
  }
  const all = new Set([...alike.values()].flatMap((names) => [...names]));
  const common = Object.entries(SECURITY_HEADERS).map(([name, value]) => directive(name, value));
  return [
    section(all, common),
    ...[...alike].map(([lines, names]) => section(names, lines.split('\n'))),
  ].join('\n');
}

/**
 * @param {Served[]} files of ours
 * @param {(key: string) => string} remark a comment in all languages
 */
export const apacheConfiguration = (files, remark) => `${remark('apache')}
<IfModule mod_headers.c>
${sections(files)}
</IfModule>

${remark('apache.compressed')}
<IfModule mod_deflate.c>
    <IfModule mod_filter.c>
        AddOutputFilterByType DEFLATE text/html text/javascript application/json text/plain
    </IfModule>
</IfModule>

${remark('apache.hidden')}
<IfModule mod_alias.c>
    RedirectMatch 404 "/(?:_headers|\\.htaccess)$"
</IfModule>
`;
