// The main flow in Chromium, in every place.
import { startChromium } from './engines/chromium.js';
import { testEveryPlace } from './engines/every-place.js';

testEveryPlace('Chromium', startChromium);
