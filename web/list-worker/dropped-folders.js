/**
 * Folders that were dropped. What a drop has brought can be asked for only while its event lasts, so that is done at
 * once; the walk itself takes its time.
 *
 * Browsers have two ways into a folder. Chromium's newer one is tried first: its older one fails in a page that was
 * opened from a file. The others have the older one only.
 *
 * @typedef {import('./file-feed.js').Source} Source
 *
 * @typedef {object} Place A file or a folder, whichever way it was reached.
 * @property {string} name
 * @property {(() => Promise<File>) | null} file null: a folder.
 * @property {() => AsyncIterable<Place>} children
 *
 * @typedef {object} Handle A FileSystemHandle, as far as it is used here.
 * @property {'file' | 'directory'} kind
 * @property {string} name
 * @property {() => Promise<File>} getFile
 * @property {() => AsyncIterable<Handle>} values
 */

/** Files are asked for in groups: each is a round trip to another process. */
const GROUP = 64;

/**
 * @param {Handle} handle
 * @returns {Place}
 */
function ofHandle(handle) {
  async function* children() {
    for await (const child of handle.values()) yield ofHandle(child);
  }
  return { name: handle.name, file: handle.kind === 'file' ? () => handle.getFile() : null, children };
}

/**
 * @param {FileSystemEntry} entry
 * @returns {Place}
 */
function ofEntry(entry) {
  async function* children() {
    const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
    for (;;) {
      /** @type {FileSystemEntry[]} A part of them; none: that was all. */
      const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (some.length === 0) return;
      for (const child of some) yield ofEntry(child);
    }
  }
  const file = () =>
    new Promise((resolve, reject) => /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject));
  return { name: entry.name, file: entry.isFile ? file : null, children };
}

/**
 * @param {DataTransferItem} item
 * @param {FileSystemEntry} entry
 * @returns {Promise<Place>}
 */
async function placeOf(item, entry) {
  const { getAsFileSystemHandle } = /** @type {{ getAsFileSystemHandle?: () => Promise<Handle | null> }} */ (
    /** @type {unknown} */ (item)
  );
  // Folders that a browser takes for too private are refused this way, and only this way.
  const handle = await getAsFileSystemHandle?.call(item).catch(() => null);
  return handle ? ofHandle(handle) : ofEntry(entry);
}

/**
 * To be called while the drop's event lasts.
 * @param {DataTransfer | null} transfer
 * @returns {Promise<Place>[] | null} all that was dropped; null: no folder is among it
 */
export function droppedPlaces(transfer) {
  const items = [...(transfer?.items ?? [])].filter(({ kind }) => kind === 'file');
  const entries = items.map((item) => item.webkitGetAsEntry?.() ?? null);
  if (!entries.some((entry) => entry?.isDirectory)) return null;
  return items.flatMap((item, index) => {
    const entry = entries[index];
    return entry ? [placeOf(item, entry)] : [];
  });
}

/**
 * @param {Place} place
 * @param {string} parent Its path, with a slash at the end.
 * @returns {AsyncGenerator<{ path: string, file: () => Promise<File | null> }>} Files; a folder that cannot be read counts
 *   as one.
 */
async function* walk(place, parent) {
  const path = parent + place.name;
  const { file } = place;
  if (file !== null) return yield { path, file: () => file().catch(() => null) };
  try {
    for await (const child of place.children()) yield* walk(child, `${path}/`);
  } catch {
    yield { path, file: async () => null };
  }
}

/**
 * @param {Promise<Place>[]} places
 * @returns {AsyncGenerator<Source[]>}
 */
export async function* filesIn(places) {
  /** @type {Promise<Source>[]} */
  let group = [];
  for (const place of await Promise.all(places)) {
    for await (const { path, file } of walk(place, '')) {
      group.push(file().then((found) => ({ path, file: found })));
      if (group.length < GROUP) continue;
      yield await Promise.all(group);
      group = [];
    }
  }
  yield await Promise.all(group);
}
