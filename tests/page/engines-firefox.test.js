// The main flow in Firefox, in every place.
import { testEveryPlace } from './engines/every-place.js';
import { firefoxProgram, startFirefox } from './engines/firefox.js';

const program = firefoxProgram();
const missing = program === null && 'Firefox is not installed (Debian: firefox-esr)';

testEveryPlace('Firefox', () => startFirefox(program ?? ''), missing);
