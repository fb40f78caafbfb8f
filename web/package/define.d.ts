import type { ReissueInspector } from '../page/reissue-inspector.js';

declare global {
  interface HTMLElementTagNameMap {
    'reissue-inspector': ReissueInspector;
  }

  interface HTMLElementEventMap {
    'reissue-inspector-ready': CustomEvent<{ campaign: string; version: string }>;
    'reissue-inspector-result': CustomEvent<{
      campaign: string | null;
      asOf: string | null;
      verdict: 'affected' | 'not-affected' | 'undetermined';
      step: string | null;
    }>;
    'reissue-inspector-error': CustomEvent<{ campaign: string; code: string }>;
    'reissue-inspector-language': CustomEvent<{ lang: string; title: string }>;
  }
}
