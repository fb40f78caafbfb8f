/**
 * The rates as a bar chart, one panel an environment: an SVG file that follows the reader's light or dark mode.
 *
 * @typedef {object} Bar
 * @property {string} name
 * @property {number} value certificates a second
 * @property {boolean} ours
 *
 * @typedef {{ title: string, bars: Bar[] }} Panel
 */
import { rate } from '../figures.js';

const WIDTH = 760;
const NAMES = 220; // the column of names
const FIGURES = 90; // what a figure behind the longest bar needs
const ROW = 26;
const BAR = 16;
const TITLE = 44;

const STYLE = `
    text { font: 14px system-ui, sans-serif; fill: #24292f; }
    .title { font-weight: 600; }
    .note { font-size: 12px; fill: #57606a; }
    .bar { fill: #8c959f; }
    .ours { fill: #0969da; }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3; }
      .note { fill: #9198a1; }
      .bar { fill: #656c76; }
      .ours { fill: #4493f8; }
    }
  `;

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** @param {Bar} bar @param {number} top @param {number} largest */
function row({ name, value, ours }, top, largest) {
  const length = Math.max(1, Math.round((value / largest) * (WIDTH - NAMES - FIGURES)));
  const middle = top + ROW / 2;
  return [
    `<text x="${NAMES - 10}" y="${middle + 5}" text-anchor="end">${escaped(name)}</text>`,
    `<rect class="${ours ? 'ours' : 'bar'}" x="${NAMES}" y="${middle - BAR / 2}" width="${length}" height="${BAR}" rx="2"/>`,
    `<text x="${NAMES + length + 8}" y="${middle + 5}">${rate(value)}</text>`,
  ].join('\n  ');
}

/**
 * @param {Panel[]} panels
 * @param {string} note what was measured, and where
 * @returns {string}
 */
export function chart(panels, note) {
  const largest = Math.max(...panels.flatMap(({ bars }) => bars.map(({ value }) => value)));
  let top = 8;
  const parts = panels.flatMap(({ title, bars }) => {
    const head = `<text class="title" x="12" y="${top + 24}">${escaped(title)}</text>`;
    top += TITLE;
    const rows = bars.map((bar, index) => row(bar, top + index * ROW, largest));
    top += bars.length * ROW + 10;
    return [head, ...rows];
  });
  parts.push(`<text class="note" x="12" y="${top + 18}">${escaped(note)}</text>`);
  const height = top + 34;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="Certificates a second, by library">
  <style>${STYLE}</style>
  ${parts.join('\n  ')}
</svg>
`;
}
