/** The file could not be read at all. `code` is the report's `error.code`. */
export class FileError extends Error {
  /**
   * @param {'file-not-found' | 'file-unreadable' | 'folder' | 'empty-folder' | 'special-file'} code
   * @param {string} detail What the system says.
   */
  constructor(code, detail) {
    super(detail);
    this.name = 'FileError';
    this.code = code;
  }
}

/**
 * @param {unknown} error What reading threw.
 * @returns {FileError}
 */
export function fileError(error) {
  if (error instanceof FileError) return error;
  const { code = '', message = String(error) } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return new FileError('file-not-found', code);
  if (code === 'EISDIR') return new FileError('folder', code);
  return new FileError('file-unreadable', code || message);
}
