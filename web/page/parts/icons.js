/** Icons as paths on a 24-unit square, drawn in the colour of the text beside them. They never carry meaning alone. */
import { svg } from './dom.js';

const PATHS = {
  affected: ['M12 3.6 2.6 20h18.8z', 'M12 10v4.4', 'M12 17.2v.1'],
  'not-affected': ['M12 2.8a9.2 9.2 0 1 1 0 18.4 9.2 9.2 0 0 1 0-18.4z', 'm7.8 12.3 2.9 2.9 5.6-6'],
  undetermined: [
    'M12 2.8a9.2 9.2 0 1 1 0 18.4 9.2 9.2 0 0 1 0-18.4z',
    'M9.4 9.4a2.7 2.7 0 1 1 4 2.4c-.9.5-1.4 1-1.4 2',
    'M12 17v.1',
  ],
  caution: ['M12 2.8a9.2 9.2 0 1 1 0 18.4 9.2 9.2 0 0 1 0-18.4z', 'M12 7.2v6.2', 'M12 16.7v.1'],
  yes: ['m5 12.6 4.6 4.6L19 7.2'],
  no: ['m6.5 6.5 11 11', 'm17.5 6.5-11 11'],
  unknown: ['M8.6 8.6a3.5 3.5 0 1 1 5.2 3c-1.2.7-1.8 1.4-1.8 2.7', 'M12 18.2v.1'],
  lock: ['M6 10.5h12v9.7H6z', 'M8.6 10.5V7.4a3.4 3.4 0 0 1 6.8 0v3.1'],
  file: ['M6 2.8h8l4.5 4.5v13.9H6z', 'M13.6 3v4.7h4.7'],
  calendar: ['M4 5.5h16v15H4z', 'M4 10h16', 'M8.4 3v4', 'M15.6 3v4'],
  info: ['M12 2.8a9.2 9.2 0 1 1 0 18.4 9.2 9.2 0 0 1 0-18.4z', 'M12 11v5.6', 'M12 7.6v.1'],
  mail: ['M3.2 5.4h17.6v13.2H3.2z', 'm3.6 6 8.4 7 8.4-7'],
  key: ['M8 8.5a4.2 4.2 0 1 1 0 8.4 4.2 4.2 0 0 1 0-8.4z', 'M11.8 11.2 20 6.4', 'm17 8.2 1.8 3'],
  copy: ['M8.5 8.5h12v12h-12z', 'M15.5 5.5v-2h-12v12h2'],
  print: ['M7 8.5V3.5h10v5', 'M7 17H3.5V8.5h17V17H17', 'M7 13.5h10v7H7z'],
  back: ['M19.5 12h-15', 'm10.5 6-6 6 6 6'],
  close: ['m6.5 6.5 11 11', 'm17.5 6.5-11 11'],
};

/** @typedef {keyof typeof PATHS} IconName */

/**
 * @param {string} name One of `IconName`; a verdict and an answer name their icon.
 * @param {string} [className]
 */
export function icon(name, className = 'icon') {
  const paths = PATHS[/** @type {IconName} */ (name)] ?? PATHS.info;
  return svg(
    'svg',
    { class: className, viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' },
    paths.map((d) => svg('path', { d })),
  );
}
