// npm start: everything that is missing is installed, what has changed is built, and the page is served.
import './base/node-version.js';
import { runMain } from './base/say.js';
import { buildAll } from './build.js';
import { serveSite } from './serve.js';
import { setUp } from './setup/setup.js';

runMain(async () => {
  await setUp('start');
  await buildAll();
  await serveSite();
});
