/** The two keys that work without a way to their buttons: `/` leads to the field, Escape empties it. */

/** Where keys are for writing and choosing. */
const WRITING = 'input, select, textarea, [contenteditable], [role=grid], [role=grid] *';

/**
 * @param {EventTarget} target
 * @param {object} handlers
 * @param {() => void} handlers.onfield
 * @param {() => void} handlers.onclear
 * @param {AbortSignal} signal Ends it.
 */
export function acceptKeys(target, { onfield, onclear }, signal) {
  /** @param {Event} event */
  const listen = (event) => {
    if (!(event instanceof KeyboardEvent) || event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = event.composedPath()[0];
    const writes = at instanceof Element && at.matches(WRITING);
    if (event.key === '/' && !writes) {
      // Else it would be written into the field.
      event.preventDefault();
      onfield();
    }
    if (event.key === 'Escape' && (!writes || at.localName === 'textarea')) onclear();
  };
  target.addEventListener('keydown', listen, { signal });
}
