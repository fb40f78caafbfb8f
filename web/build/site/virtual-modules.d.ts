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
}

declare module 'virtual:inspector-build' {
  export const build: { version: string; wasmSha256: string };
}

declare module 'virtual:inspector-rulebook' {
  /** The rules of all campaigns in one program. */
  export const all: Uint8Array;
}

declare module 'virtual:inspector-contents' {
  /** Of all campaigns, in the order of the program. */
  export const ids: string[];
  /** The day by which the first of them is to be looked at again. */
  export const reviewBy: string;
}

declare module 'virtual:inspector-inflate' {
  export { inflateBy } from './inflate.js';
}

declare module 'virtual:inspector-packed/wasm' {
  export const packed: [marked: string, length: number];
}

declare module 'virtual:inspector-packed/rulebook' {
  export const packed: [marked: string, length: number];
}

/** Of texts. */
declare module 'virtual:inspector-packed/*' {
  export const packed: Record<'ja' | 'en', [marked: string, length: number]>;
}

declare module 'virtual:inspector-assets' {
  export const build: { version: string; wasmSha256: string };
  /** The page's own texts and those that it shares with the command line. */
  export const texts: Record<'ja' | 'en', Record<string, string>>;
  /** What all campaigns have in common. */
  export const base: import('../../campaign/block.js').Base;
}

declare module 'virtual:inspector-loaders' {
  /** By id. */
  export const campaigns: Record<
    string,
    () => Promise<{
      campaign: import('../../campaign/campaign.js').Campaign;
      texts: Record<'ja' | 'en', Record<string, string>>;
    }>
  >;
}

declare module 'virtual:inspector-book' {
  /** All campaigns. */
  export const book: import('../../campaign/block.js').Book;
}

declare module 'virtual:list-worker' {
  /** The minified script of a list worker. */
  export const script: string;
}
