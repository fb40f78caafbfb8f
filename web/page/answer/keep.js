/** A certificate to take along: as a file for a server, and in the forms that engineers ask for. Nothing goes anywhere else. */

import { fromBase64, toPem } from '../../core/bytes.js';
import { certificateName } from '../../core/certificate-names.js';
import { certificateText } from '../../core/certificate-text.js';
import { servingOrder } from '../../core/chain-model.js';
import { write } from '../parts/copy.js';
import { h, uniqueId } from '../parts/dom.js';
import { icon } from '../parts/icons.js';
import { save } from '../parts/save-file.js';

/** @typedef {import('../../core/inspector.js').Report} Report */
/** @typedef {import('../session.js').Bytes} Bytes */
/** @typedef {import('../view.js').View} View */

/** Longer names of files are cut by some systems. */
const LONGEST = 60;

/** @param {import('../../core/inspector.js').CertificateFacts} certificate */
function fileStem(certificate) {
  const name = (certificateName(certificate) ?? 'certificate').replace('*', 'wildcard');
  const stem = name.replace(/[^\p{L}\p{N}.-]+/gu, '_').replace(/^[._]+|[._]+$/g, '');
  return stem.slice(0, LONGEST) || 'certificate';
}

/**
 * @param {object} of
 * @param {Report} of.report
 * @param {number} of.index Of the certificate.
 * @param {Bytes} of.bytes
 * @param {View} view
 */
export function keepBlock({ report, index, bytes }, view) {
  const certificate = report.certificates[index];
  const chain = servingOrder(report, index);
  const stem = fileStem(certificate);
  const place = h('div', { role: 'status' });
  const der = () => bytes.certificates()[index] ?? '';
  const pem = () => toPem([der()]);
  const chainPem = () => {
    const all = bytes.certificates();
    return toPem(chain.map((one) => all[one] ?? ''));
  };
  const json = () => `${JSON.stringify(certificate, null, 2)}\n`;
  const copyPem = async () => {
    const done = await write(pem());
    const said = view.t(done ? 'copy.done' : 'keep.not-copied');
    place.replaceChildren(h('p', { class: done ? 'takeaway-done' : 'hint' }, done && icon('yes'), said));
  };
  /**
   * @param {string} key Of its label.
   * @param {string} iconName
   * @param {() => void} onclick
   */
  const button = (key, iconName, onclick) =>
    h(
      'button',
      { type: 'button', class: `button plain-button ${key.replace('.', '-')}`, onclick },
      icon(iconName),
      view.t(key),
    );
  const title = uniqueId('keep');
  return h(
    'div',
    { class: 'keep', role: 'group', 'aria-labelledby': title },
    h('p', { class: 'keep-title', id: title }, view.t('keep.title')),
    h(
      'div',
      { class: 'keep-buttons' },
      button('keep.pem', 'file', () => save([pem()], 'application/x-pem-file', `${stem}.pem`)),
      chain.length > 1 &&
        button('keep.chain', 'file', () =>
          save([chainPem()], 'application/x-pem-file', `${stem}-fullchain.pem`),
        ),
      button('keep.der', 'file', () => save([fromBase64(der())], 'application/pkix-cert', `${stem}.cer`)),
      button('keep.text', 'file', () => save([certificateText(certificate)], 'text/plain', `${stem}.txt`)),
      button('keep.json', 'file', () => save([json()], 'application/json', `${stem}.json`)),
      button('keep.copy', 'copy', () => void copyPem()),
    ),
    chain.length > 1 && h('p', { class: 'hint' }, view.t('keep.chain.hint', { count: chain.length })),
    place,
  );
}
