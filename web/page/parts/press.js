/**
 * A press counts where the pointer goes down and up again on one and the same thing. What is drawn by itself, or because a
 * field is left, waits until the pointer is up: it would take away or move what is being pressed.
 */

let isDown = false;

/** @type {((value: void) => void)[]} */
const waiting = [];

/** @param {MouseEvent} event */
function look(event) {
  isDown = event.buttons === 1;
  // The click comes right after the pointer is up.
  if (!isDown) for (const go of waiting.splice(0)) setTimeout(go);
}

/** From now on it is known; once is enough. A move tells of an up that went elsewhere, to a menu of the browser say. */
export function watchPresses() {
  for (const what of /** @type {const} */ (['down', 'move', 'up', 'cancel']))
    addEventListener(`pointer${what}`, look, true);
}

/** When nothing is pressed, and the focus is where it goes. @returns {Promise<void>} */
export const released = () =>
  new Promise((resolve) => {
    if (isDown) waiting.push(resolve);
    else setTimeout(resolve);
  });
