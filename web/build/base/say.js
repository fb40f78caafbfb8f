// The build's own voice on the terminal, told apart from the programs that it runs.

/** @param {string} text */
export function say(text) {
  process.stdout.write(`[reissue-inspector] ${text}\n`);
}

/**
 * Runs a script's main function; an error ends the process with its message, without a stack that helps nobody.
 * @param {() => Promise<void>} main
 */
export function runMain(main) {
  main().catch((/** @type {unknown} */ error) => {
    const stack = process.env.RI_DEBUG && error instanceof Error ? error.stack : undefined;
    process.stderr.write(`\n${stack ?? (error instanceof Error ? error.message : String(error))}\n`);
    process.exitCode = 1;
  });
}
