/**
 * Gives an object a value that is made when it is first asked for.
 * @param {object} object
 * @param {string} name
 * @param {() => unknown} make
 */
export function giveOnDemand(object, name, make) {
  const get = () => {
    const value = make();
    Object.defineProperty(object, name, { value, enumerable: true });
    return value;
  };
  Object.defineProperty(object, name, { get, enumerable: true, configurable: true });
}

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
  for (const name of names) giveOnDemand(object, name, () => make(name));
  return object;
}
