// One worker of scale.js: an instance of its own, and so many inspections in brief for each message.
import { parentPort, workerData } from 'node:worker_threads';
import { loadInspector } from '../../web/core/inspector.js';

/** @type {import('./scale.js').Bulk} */
const { wasm, rules, asOfSeconds, inputs } = workerData;
const inspector = await loadInspector(wasm);
inspector.setRules(rules);

/** @param {number} count @returns {import('./scale.js').Taken} */
function inspectMany(count) {
  const start = performance.now();
  const cpu = process.cpuUsage();
  for (let i = 0; i < count; i++) {
    const { results } = inspector.inspect(inputs[i % inputs.length], asOfSeconds, { brief: true });
    if (results.length !== 1) throw new Error('not what the fixture was made for');
  }
  const { user, system } = process.cpuUsage(cpu);
  return {
    seconds: (performance.now() - start) / 1000,
    cpuSeconds: (user + system) / 1e6,
    residentMiB: process.memoryUsage().rss / 2 ** 20,
  };
}

parentPort?.on('message', (count) => parentPort?.postMessage(inspectMany(count)));
parentPort?.postMessage('ready');
