// What of eslint-scope is used here; it comes without types.

declare module 'eslint-scope' {
  type Identifier = import('acorn').Identifier;

  export function analyze(
    program: import('acorn').Program,
    options: { ecmaVersion: number; sourceType: 'module' },
  ): { globalScope: { through: { identifier: Identifier }[] } };
}
