import { setFlagsFromString } from 'node:v8';

/**
 * Lets this process compile WebAssembly with the optimising compiler from the first call on; to be called before any is
 * loaded. By default V8 has a quick compiler make slow code first, and optimises what runs often beside it, function by
 * function: a short warm-up may end before that, in some processes it never came to every function, and the compiler's
 * threads count as the process's time. What runs in the end is the same code; to open mcl with all the benchmarks of the
 * gate takes half as long again.
 */
export function optimiseAtOnce(): void {
  setFlagsFromString('--no-liftoff');
}
