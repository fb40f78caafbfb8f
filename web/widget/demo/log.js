// Writes down what the widget tells the page around it: there is no more to be had.
const log = document.querySelector('#log');

for (const event of ['ready', 'result', 'error', 'language']) {
  document.addEventListener(`reissue-inspector-${event}`, (happened) => {
    const { detail } = /** @type {CustomEvent} */ (happened);
    const line = document.createElement('li');
    line.textContent = `${event} ${JSON.stringify(detail)}`;
    log?.append(line);
  });
}
