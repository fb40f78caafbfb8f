/** The file could not be read at all. `code` is the report's `error.code`. */
export class FileError extends Error {
  /**
   * @param {'file-not-found' | 'file-name' | 'file-unreadable' | 'folder' | 'empty-folder' | 'empty-list' | 'special-file'} code
   * @param {string} [detail] What the system says.
   */
  constructor(code, detail = '') {
    super(detail);
    this.name = 'FileError';
    this.code = code;
  }
}

/** @type {{ [code: string]: FileError['code'] }} */
const CODES = {
  ENOENT: 'file-not-found',
  ENOTDIR: 'file-not-found',
  EISDIR: 'folder',
  // Only asked not to wait does a file say so, see `openSource`.
  EAGAIN: 'special-file',
};

/** What Node puts in place of the bytes of a name that are no UTF-8; under that name nothing can be opened. */
const REPLACED = '\ufffd';

/**
 * @param {unknown} error What reading threw.
 * @returns {FileError}
 */
export function fileError(error) {
  if (error instanceof FileError) return error;
  const { code = '', message = String(error), path = '' } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code === 'ENOENT' && path.includes(REPLACED)) return new FileError('file-name', code);
  return new FileError(CODES[code] ?? 'file-unreadable', code || message);
}

/** @param {FileError | null} error */
export const isAbsence = (error) => error?.code === 'file-not-found';
