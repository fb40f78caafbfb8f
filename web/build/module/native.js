// The core on this machine: optimised (for figures), under sanitizers with the tests, as fuzzers, or counting lines.
import { cmakeBuild } from './cmake.js';

/** As the module is compiled, so that the benchmarks compare the same. */
export const buildRelease = () => cmakeBuild({ name: 'release', settings: { RI_OPTIMISE: '-O2' } });

/** Every test program and inspect-native under AddressSanitizer and UndefinedBehaviorSanitizer. */
export const buildTests = () =>
  cmakeBuild({ name: 'native', settings: { RI_OPTIMISE: '-O1', RI_SANITIZE: 'ON', RI_TESTS: 'ON' } });

/** The test programs again, counting executed lines. */
export const buildCoverage = () =>
  cmakeBuild({ name: 'coverage', settings: { RI_OPTIMISE: '-O0', RI_COVERAGE: 'ON', RI_TESTS: 'ON' } });

/** The test programs and the core for the mutation check: fast to compile, and as objects for a shared library. */
export const buildMutation = () =>
  cmakeBuild({
    name: 'mutation',
    settings: {
      RI_OPTIMISE: '-O1',
      RI_OPTIMISE_MBEDTLS: '-O2',
      RI_TESTS: 'ON',
      CMAKE_POSITION_INDEPENDENT_CODE: 'ON',
    },
  });

/** The fuzzers: clang's libFuzzer with both sanitizers. */
export const buildFuzzers = () =>
  cmakeBuild({
    name: 'fuzz',
    settings: { CMAKE_C_COMPILER: 'clang', RI_OPTIMISE: '-O1', RI_SANITIZE: 'ON', RI_FUZZ: 'ON' },
  });
