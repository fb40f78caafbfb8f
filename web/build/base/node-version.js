// Imported before anything else: an old Node.js gets a sentence instead of a syntax error.
const major = Number(process.versions.node.split('.')[0]);

if (major < 20) {
  process.stderr.write(
    `Reissue Inspector is built with Node.js 20 or later; this is ${process.versions.node}.\n`,
  );
  process.exit(1);
}
