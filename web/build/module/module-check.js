// What must hold for the module whatever its sources do.

/**
 * Throws unless the module imports nothing and exports exactly what it should.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string[]} names the functions of wasm/exports.txt
 */
export function checkModule(bytes, names) {
  const module = new WebAssembly.Module(bytes);
  const imports = WebAssembly.Module.imports(module);
  if (imports.length > 0) {
    const list = imports.map((entry) => `  ${entry.module}.${entry.name} (${entry.kind})`);
    throw new Error(
      `The module must import nothing: what it can't import it can't do. It imports\n${list.join('\n')}`,
    );
  }
  const found = WebAssembly.Module.exports(module).map((entry) => entry.name);
  const missing = ['memory', ...names].filter((name) => !found.includes(name));
  const extra = found.filter((name) => !['memory', '_initialize', ...names].includes(name));
  if (missing.length > 0) throw new Error(`The module does not export ${missing.join(', ')}.`);
  if (extra.length > 0)
    throw new Error(`The module exports more than wasm/exports.txt: ${extra.join(', ')}.`);
}
