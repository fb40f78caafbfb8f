/** Looking for ids that are taken twice or point nowhere. */

/**
 * A mistake in a campaign: its place as a JSON pointer, and what to do.
 * @typedef {{ path: string, message: string }} Problem
 */

/**
 * @param {string[]} ids
 * @param {(index: number) => string} path
 * @returns {Problem[]}
 */
export function repeated(ids, path) {
  return ids.flatMap((id, index) =>
    ids.indexOf(id) < index
      ? [{ path: path(index), message: `"${id}" is already taken: choose another` }]
      : [],
  );
}

/**
 * @param {string[] | undefined} ids
 * @param {Iterable<string>} known
 * @param {string} path
 * @returns {Problem[]}
 */
export function dangling(ids, known, path) {
  const all = [...known];
  return (ids ?? []).flatMap((id, index) =>
    all.includes(id)
      ? []
      : [{ path: `${path}/${index}`, message: `"${id}" is not defined; there are: ${all.join(', ')}` }],
  );
}
