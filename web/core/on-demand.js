/**
 * An object whose values are made when they are first asked for: of the languages of a page, most people read one.
 * @template {string} N
 * @template T
 * @param {readonly N[]} names
 * @param {(name: N) => T} make
 * @returns {Record<N, T>}
 */
export function onDemand(names, make) {
  const object = /** @type {Record<N, T>} */ ({});
  for (const name of names) {
    const get = () => {
      const value = make(name);
      Object.defineProperty(object, name, { value, enumerable: true });
      return value;
    };
    Object.defineProperty(object, name, { get, enumerable: true, configurable: true });
  }
  return object;
}
