// Modules that only the bundler knows.

declare module '*.css' {
  /** The style sheet's text, minified. */
  const text: string;
  export default text;
}

declare module 'virtual:inspector-assets' {
  type Texts = Record<string, string>;
  type Languages = { ja: Texts; en: Texts };

  /** The module's bytes, made anew at each call. */
  export const wasm: () => Promise<Uint8Array<ArrayBuffer>>;
  export const campaigns: { campaign: import('../campaign.js').Campaign; texts: Languages }[];
  /** The page's own texts and those that it shares with the command line. */
  export const texts: Languages;
  /** PEM texts of the two sample certificates. */
  export const samples: { affected: string; 'not-affected': string };
  export const build: { version: string; wasmSha256: string };
}

declare module 'virtual:bulk-worker' {
  /** The minified script of a bulk worker. */
  export const script: string;
}
