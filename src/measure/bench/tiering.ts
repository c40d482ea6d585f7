/**
 * V8 flag by which a process compiles WebAssembly with the optimising compiler from the first call on. By default V8 has a
 * quick compiler make slow code first, and optimises what runs often beside it, function by function: a short warm-up may
 * end before that, in some processes it never came to every function, and the compiler's threads count as the process's
 * time. What runs in the end is the same code; to open mcl with all the benchmarks of the gate takes half as long again.
 *
 * On the command line of a process, not set while it runs: what Node itself has compiled by then is of the other kind, and
 * V8 of Node 26 ends a process where its flags no longer fit that.
 */
export const OPTIMISE_AT_ONCE = '--no-liftoff';
