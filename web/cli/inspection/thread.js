/** A thread of the command line: gets its setup once, says that it is ready, then takes one piece of work after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { Answerer } from './answerer.js';

const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);
const answerer = await Answerer.open(workerData);

port.on('message', (work) => {
  const answer = answerer.answer(work);
  const buffers = [answer.output, answer.bytes].flatMap((bytes) => (bytes === null ? [] : [bytes.buffer]));
  port.postMessage(answer, buffers);
});
port.postMessage('ready');
