import type { Command } from 'commander';

/** The commands of claimbench, in the order of its help. Each command is loaded, with all it needs, where it is asked for. */
export const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map<string, () => Promise<Command>>(
  Object.entries({
    init: async () => (await import('./init.js')).initCommand(),
    reproduce: async () => (await import('./reproduce.js')).reproduceCommand(),
    compare: async () => (await import('./reproduce.js')).compareCommand(),
    simulate: async () => (await import('./simulate.js')).simulateCommand(),
    sweep: async () => (await import('./simulate.js')).sweepCommand(),
    plan: async () => (await import('./plan.js')).planCommand(),
    'what-if': async () => (await import('./what-if.js')).whatIfCommand(),
    validate: async () => (await import('./validate.js')).validateCommand(),
    calibrate: async () => (await import('./calibrate.js')).calibrateCommand(),
    report: async () => (await import('./report.js')).reportCommand(),
    bench: async () => (await import('./bench.js')).benchCommand(),
    counts: async () => (await import('./counts.js')).countsCommand(),
    gate: async () => (await import('./gate.js')).gateCommand(),
    export: async () => (await import('./export.js')).exportCommand(),
    baseline: async () => (await import('./baseline.js')).baselineCommand(),
    engines: async () => (await import('./engines.js')).enginesCommand(),
    schemes: async () => (await import('./schemes.js')).schemesCommand(),
    doctor: async () => (await import('./doctor.js')).doctorCommand(),
    'check-scheme': async () => (await import('./check-scheme.js')).checkSchemeCommand(),
    completion: async () => (await import('./completion.js')).completionCommand(allCommands),
  }),
);

/** Every command, loaded. */
export function allCommands(): Promise<Command[]> {
  return Promise.all([...COMMANDS.values()].map((load) => load()));
}
