/** Copying to the clipboard on a person's wish. Where the browser refuses, the text is selected instead. */

/** @param {Element} element */
function select(element) {
  const selection = getSelection();
  if (!selection) return;
  try {
    selection.selectAllChildren(element);
  } catch {
    // Some engines refuse selections inside a shadow root; then the person selects by hand.
  }
}

/**
 * @param {string} text
 * @returns {Promise<boolean>} Whether the browser let it be copied.
 */
export async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No clipboard (an unsafe context), no permission, or no focus: all the same to the person.
    return false;
  }
}

/**
 * @param {HTMLElement} element Shows the feedback for a moment, by its `data-feedback` attribute.
 * @param {string} text
 * @param {import('../view.js').View} view
 */
export async function copy(element, text, view) {
  const copied = await write(text);
  if (!copied) select(element);
  const message = view.t(copied ? 'copy.done' : 'copy.select');
  element.dataset.feedback = message;
  view.announce(message);
  setTimeout(() => {
    delete element.dataset.feedback;
  }, 1800);
}
