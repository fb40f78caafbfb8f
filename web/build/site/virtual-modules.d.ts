// Modules that only the bundler knows.

declare module '*.css' {
  /** The style sheet's text, minified. */
  const text: string;
  export default text;
}

declare module 'virtual:inspector-wasm' {
  /** The module's bytes, made anew at each call. */
  export const wasm: () => Promise<Uint8Array<ArrayBuffer>>;
}

declare module 'virtual:inspector-texts/*' {
  export const texts: Record<'ja' | 'en', Record<string, string>>;
}

declare module 'virtual:inspector-standard' {
  export const standard: import('../../campaign/layers.js').Standard;
}

declare module 'virtual:inspector-key-groups' {
  export const groups: import('../../campaign/campaign.js').KeyGroups;
}

declare module 'virtual:inspector-core' {
  type Texts = Record<'ja' | 'en', Record<string, string>>;

  export const campaigns: {
    campaign: import('../../campaign/campaign.js').Campaign;
    texts: Texts;
    rules: Uint8Array;
  }[];
  export const build: { version: string; wasmSha256: string };
}

declare module 'virtual:inspector-assets' {
  export { build, campaigns } from 'virtual:inspector-core';
  export { wasm } from 'virtual:inspector-wasm';
  /** The page's own texts and those that it shares with the command line. */
  export const texts: Record<'ja' | 'en', Record<string, string>>;
  /** What all incidents have in common; null where there is only one. */
  export const incident: Record<'ja' | 'en', Record<string, string>> | null;
  /** The program that asks all campaigns at once; null where there is only one. */
  export const rulebook: Uint8Array<ArrayBuffer> | null;
  /** PEM texts of the two sample certificates. */
  export const samples: { affected: string; 'not-affected': string };
}

/** Name of the frame's page, which the build knows. */
declare const FRAME_FILE: string;

declare module 'virtual:list-worker' {
  /** The minified script of a list worker. */
  export const script: string;
}
