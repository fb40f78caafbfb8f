// The main flow in WebKitGTK, in every place.
import { testEveryPlace } from './engines/every-place.js';
import { startWebkit, webkitPrograms } from './engines/webkit.js';

const programs = webkitPrograms();
const missing = programs === null && 'WebKitGTK is not installed (Debian: webkit2gtk-driver, xvfb)';

testEveryPlace(
  'WebKitGTK',
  () => startWebkit(/** @type {NonNullable<typeof programs>} */ (programs)),
  missing,
);
