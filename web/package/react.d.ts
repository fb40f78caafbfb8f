import type { ReissueInspectorAttributes } from './jsx.js';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'reissue-inspector': ReissueInspectorAttributes;
    }
  }
}
