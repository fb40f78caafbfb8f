import type { ReissueInspector } from '../page/reissue-inspector.js';

/** They bubble and leave the shadow root: element, document and window hear them. None holds content of a certificate. */
export interface ReissueInspectorEventMap {
  'reissue-inspector-ready': CustomEvent<{ campaign: string; version: string }>;
  'reissue-inspector-result': CustomEvent<{
    campaign: string | null;
    asOf: string | null;
    verdict: 'affected' | 'not-affected' | 'undetermined';
    step: string | null;
  }>;
  /** `campaign` is null where the data block is damaged. */
  'reissue-inspector-error': CustomEvent<{ campaign: string | null; code: string }>;
  'reissue-inspector-language': CustomEvent<{ lang: string; title: string }>;
}

declare global {
  interface HTMLElementTagNameMap {
    'reissue-inspector': ReissueInspector;
  }

  interface HTMLElementEventMap extends ReissueInspectorEventMap {}
  interface DocumentEventMap extends ReissueInspectorEventMap {}
  interface WindowEventMap extends ReissueInspectorEventMap {}
}
