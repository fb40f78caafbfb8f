import type { Block } from '../campaign/block.js';

export type {} from './define.js';

/** What JSX may say about `<reissue-inspector>`. Frameworks differ in what else an element takes: class, style, ref, key. */
export interface ReissueInspectorAttributes {
  lang?: 'ja' | 'en';
  /** Id of the campaign, `all`, or (where the framework sets properties) a data block. */
  campaign?: string | Block;
  theme?: 'auto' | 'light' | 'dark';
  'as-of'?: string;
  'whole-page'?: boolean | '';
  compact?: boolean | '';
  'offline-file'?: string;
  class?: string;
  className?: string;
  id?: string;
  slot?: string;
  style?: unknown;
  key?: unknown;
  ref?: unknown;
  children?: unknown;
  [attribute: `aria-${string}` | `data-${string}` | `on${string}`]: unknown;
}

declare global {
  namespace JSX {
    interface IntrinsicElements {
      'reissue-inspector': ReissueInspectorAttributes;
    }
  }
}
