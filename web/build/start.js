// npm start: everything that is missing is installed, what has changed is built, and the page is served.
import './node-version.js';
import { buildAll } from './build.js';
import { runMain } from './say.js';
import { serveSite } from './serve.js';
import { setUp } from './setup.js';

runMain(async () => {
  await setUp('start');
  await buildAll();
  await serveSite();
});
