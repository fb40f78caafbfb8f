// One certificate as people paste it, in many forms and in mixtures of them, as seeds for the fuzzers.
// What must come out of each form is for tests/cases to say; here it is only about the ways through the code.

/** @param {string} text ASCII as its full-width twins */
const fullWidth = (text) =>
  text.replace(/[!-~]/g, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0));

/** @param {string} text */
const utf16 = (text) => Buffer.from(text, 'utf16le');

/** @param {string} pem One certificate. @returns {Record<string, string | Buffer>} */
function lineForms(pem) {
  const lines = pem.trim().split('\n');
  const onEachLine = (/** @type {string} */ front) => pem.replace(/^(?=.)/gm, front);
  return {
    clean: pem,
    crlf: pem.replace(/\n/g, '\r\n'),
    cr: pem.replace(/\n/g, '\r'),
    'blank-lines': pem.replace(/\n/g, '\n\n'),
    'trailing-spaces': pem.replace(/\n/g, ' \t\n'),
    yaml: `cert: |\n${onEachLine('  ')}`,
    quoted: onEachLine('> '),
    'quoted-twice': onEachLine('> > '),
    piped: onEachLine('| '),
    'one-line': lines.join(''),
    'one-line-with-spaces': lines.join(' '),
    'html-breaks': lines.join('<br/>'),
    'html-page': `<!DOCTYPE html><html><body><pre>${pem}</pre></body></html>`,
    'html-references': pem.replace(/\n/g, '&#10;').replace(/ /g, '&nbsp;'),
    'string-array': JSON.stringify(lines),
    'program-text': lines.map((line) => `"${line}\\n" +`).join('\n'),
    environment: `CERT="${lines.join('\\n')}"`,
    'header-lines': pem.replace('-----\n', '-----\nProc-Type: 4,CLEAR\nComment: a\n b\n\n'),
    'encrypted-header': pem.replace('-----\n', '-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: DES-CBC,00\n\n'),
    'no-end-line': `${lines.slice(0, -1).join('\n')}\n`,
    'no-end-line-but-text': `${lines.slice(0, -1).join('\n')}\n\nRegards, Taro\n`,
    'no-end-line-before-next': `${lines.slice(0, -1).join('\n')}\n${pem}`,
    'no-begin-line': lines.slice(1).join('\n'),
    'cut-off': pem.slice(0, pem.length >> 1),
    'text-around': `Dear all,\n--- here ---\n${pem}-- \nT\n${pem}`,
  };
}

/** @param {string} pem @returns {Record<string, string | Buffer>} */
function characterForms(pem) {
  return {
    'all-full-width': fullWidth(pem),
    'full-width-signs': pem.replace(/[+/=]/g, fullWidth),
    'full-width-dashes': pem.replace(/-/g, '\uff0d'),
    'em-dashes': pem.replace(/-----/g, '\u2014\u2014\u2014'),
    'en-dashes': pem.replace(/-/g, '\u2013'),
    'three-dashes': pem.replace(/-----/g, '---'),
    'six-dashes': pem.replace(/-----/g, '------'),
    'no-break-spaces': pem.replace(/\n/g, '\u00a0\n').replace('BEGIN ', 'BEGIN\u00a0'),
    'zero-width-spaces': pem.replace(/\n/g, '\u200b\n'),
    'ideographic-space': pem.replace('BEGIN ', 'BEGIN\u3000'),
    'byte-order-mark': `\ufeff${pem}`,
    'utf-16-le': utf16(pem),
    'utf-16-le-with-mark': utf16(`\ufeff${pem}`),
    'utf-16-be': utf16(pem).swap16(),
    'utf-16-be-with-mark': utf16(`\ufeff${pem}`).swap16(),
    'utf-16-japanese': utf16(`\u8a3c\u660e\u66f8\u3067\u3059\ud83d\ude00\ud83d\n${pem}`),
    'shift-jis': Buffer.concat([
      Buffer.from('82a0835c955c0a', 'hex'),
      Buffer.from(pem),
      Buffer.from([0x83, 0x5c]),
    ]),
    'iso-2022-jp': Buffer.from(`\x1b$B$"$$----\x1b(B\n${pem}`, 'latin1'),
    'x509-label': pem.replace(/CERTIFICATE/g, 'X509 CERTIFICATE'),
    'trusted-label': pem.replace(/CERTIFICATE/g, 'TRUSTED CERTIFICATE'),
    'pkcs7-label': pem.replace(/CERTIFICATE/g, 'PKCS7'),
    'key-label': pem.replace(/CERTIFICATE/g, 'RSA PRIVATE KEY'),
    'odd-label': pem.replace(/CERTIFICATE/g, 'EC PARAMETERS'),
  };
}

/** @param {string} pem @returns {Record<string, string | Buffer>} */
function encodedForms(pem) {
  const lines = pem.trim().split('\n');
  const base64 = lines.slice(1, -1).join('');
  const again = Buffer.from(pem).toString('base64');
  const soft = lines.map((line) =>
    line.startsWith('-') ? line : `${line.slice(0, 40)}=\n${line.slice(40)}`,
  );
  return {
    json: JSON.stringify({ pem }),
    'json-twice': JSON.stringify(JSON.stringify({ pem })),
    'quoted-printable': pem.replace(/=/g, '=3D'),
    'quoted-printable-soft': soft.join('\n').replace(/=(?!\n)/g, '=3D'),
    percent: encodeURIComponent(pem),
    bare: base64,
    'bare-wrapped': lines.slice(1, -1).join('\n'),
    'base64-of-pem': again,
    'base64-of-pem-wrapped': again.replace(/.{76}/g, '$&\n'),
    kubernetes: `data:\n  tls.crt: ${again}\n  ca.crt: aGVsbG8=\n`,
    'data-url': `data:application/x-x509-ca-cert;base64,${base64}`,
    'data-url-percent': `data:application/x-pem-file,${encodeURIComponent(pem)}`,
    'padding-inside': pem.replace(/(.{100})/s, '$1=='),
    'bad-character': pem.replace(/(.{100})./s, '$1!'),
    'mixed-up': fullWidth(JSON.stringify(pem))
      .replace(/\uff3c/g, '\\')
      .replace(/^/gm, '> '),
  };
}

/** Texts without any block. @type {Record<string, string>} */
const WITHOUT_BLOCKS = {
  empty: '',
  blank: ' \r\n\t',
  'end-line-only': '-----END CERTIFICATE-----\n',
  'begin-lines': '-----BEGIN CERTIFICATE-----\n'.repeat(4),
  pgp: '-----BEGIN PGP MESSAGE-----\n\nhQ==\n-----END PGP MESSAGE-----\n',
  'ssh-key': 'ssh-rsa AAAAB3NzaC1yc2E= me@host\n',
  'ssh2-key': '---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----\n',
  floods: `${'-\u200b'.repeat(20)}${'<'.repeat(20)}${'&'.repeat(20)}${'\\'.repeat(20)}${'= \n'.repeat(20)}`,
};

/**
 * @param {string} pem One certificate.
 * @returns {[string, Buffer][]} names and contents
 */
export function formsOf(pem) {
  const forms = { ...lineForms(pem), ...characterForms(pem), ...encodedForms(pem), ...WITHOUT_BLOCKS };
  return Object.entries(forms).map(([name, content]) => [
    `form-${name}`,
    typeof content === 'string' ? Buffer.from(content, 'utf8') : content,
  ]);
}
