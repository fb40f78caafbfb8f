/**
 * Room web/page/style: how it looks, and nothing else.
 *
 * The element's style sheet, put together in the order in which its parts build on each other.
 */
import adapt from './adapt.css';
import answer from './answer.css';
import base from './base.css';
import bytes from './bytes.css';
import certificate from './certificate.css';
import chain from './chain-view.css';
import theme from './colours.css';
import common from './common.css';
import compact from './compact.css';
import dark from './dark.css';
import guide from './guide.css';
import bulk from './list.css';
import bulkList from './list-rows.css';
import notes from './notes.css';
import panel from './panel.css';
import print from './print.css';
import published from './published.css';
import time from './timeline.css';
import wide from './wide.css';

/**
 * A rem is the host's, and a host's may be anything; `--ri-size` is what we measure by.
 * @param {string} css
 */
const inOwnSize = (css) => css.replace(/(-?\d*\.?\d+)rem\b/g, 'calc($1*var(--ri-size))');

export const style = {
  base:
    theme +
    inOwnSize(
      [
        common,
        base,
        panel,
        notes,
        published,
        answer,
        guide,
        time,
        certificate,
        chain,
        bytes,
        bulk,
        bulkList,
        wide,
        compact,
        adapt,
        print,
      ].join(''),
    ),
  dark,
};
