/** The element's style sheet, put together in the order in which its parts build on each other. */
import adapt from './style/adapt.css';
import answer from './style/answer.css';
import base from './style/base.css';
import bulk from './style/bulk.css';
import bulkList from './style/bulk-list.css';
import certificate from './style/certificate.css';
import chain from './style/chain.css';
import dark from './style/dark.css';
import guide from './style/guide.css';
import notes from './style/notes.css';
import panel from './style/panel.css';
import print from './style/print.css';
import theme from './style/theme.css';
import time from './style/time.css';
import wide from './style/wide.css';

/**
 * A rem is the host's, and a host's may be anything; `--ri-size` is what we measure by.
 * @param {string} css
 */
const inOwnSize = (css) => css.replace(/(-?\d*\.?\d+)rem\b/g, 'calc($1*var(--ri-size))');

export const style = {
  base:
    theme +
    inOwnSize(
      [base, panel, notes, answer, guide, time, certificate, chain, bulk, bulkList, wide, adapt, print].join(
        '',
      ),
    ),
  dark,
};
