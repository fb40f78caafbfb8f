// Room web/build/setup: gets everything that build and tests need.
// Does nothing where it is there. By itself: node web/build/setup/setup.js [start|test]
import '../base/node-version.js';
import { fileURLToPath } from 'node:url';
import { runMain } from '../base/say.js';
import { providePackages } from './debian-packages.js';
import { readMachine } from './machine.js';
import { provideMbedtls } from './mbedtls-archive.js';
import { provideNpmPackages } from './npm-packages.js';

/** @param {'start' | 'test'} purpose */
export async function setUp(purpose) {
  await providePackages(purpose, readMachine());
  await provideNpmPackages();
  await provideMbedtls();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  runMain(() => setUp(process.argv[2] === 'test' ? 'test' : 'start'));
}
