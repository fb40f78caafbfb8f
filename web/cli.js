#!/usr/bin/env node
// Room web: the rooms of page and command line; here, only the way into the command line.
import { main } from './cli/inspection/main.js';

// Not process.exit(): what is still on its way to a pipe would be lost.
process.exitCode = await main(process.argv.slice(2), new URL('./cli/inspection/thread.js', import.meta.url));
