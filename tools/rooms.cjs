// The rooms of src/, from the ground up: what each holds and which others it may import. Everybody may import `common`, and
// nobody a room above its own. The rules of .dependency-cruiser.cjs and the table of ARCHITECTURE.md are made from this list.

/** @type {readonly { readonly room: string; readonly holds: string; readonly may: readonly string[] }[]} */
exports.ROOMS = [
  {
    room: 'common',
    holds:
      'errors with their exit codes, encodings, seeded random streams, units, reading and writing of files; `statistics/` of measuring and of simulating, checked against scipy; `threads/` worker threads: `pool.ts` bytes to threads and back, a thread that dies is replaced and its task done again; `task.ts` the one protocol of tasks: groups of types with their codecs, handlers by their names, and what a thread keeps open',
    may: [],
  },
  {
    room: 'crypto/pairing',
    holds:
      '`engine.ts` the contract of engines, `conformance.ts` the laws that each must pass, by group in `conformance/`, `load.ts` engines by name, `curves.ts` facts about curves, `counting.ts` and `checked.ts` engines around engines; `engines/` over mcl-wasm and noble, our own on Type A and BLS12-381, and `exponents/`, which has no curve and is for counting alone',
    may: [],
  },
  {
    room: 'crypto/schemes',
    holds:
      '`scheme.ts` the contract of schemes with `reencryption.ts` and `signature.ts`, `registry.ts` the list, `load.ts` by name or from a file of one’s own, `conformance/` the laws; a file or folder a scheme: `liu2021/literal.ts` is the mathematics of the paper, `optimised.ts` the same with fewer operations',
    may: ['crypto/pairing'],
  },
  {
    room: 'protocol/ledger',
    holds:
      'certificates, records, RFC 6962 Merkle tree, blocks, chain and its verification from bytes, credit; `consensus/` the paper’s mechanism and DPoS. Its cryptography comes in as functions',
    may: [],
  },
  {
    room: 'protocol/cost',
    holds:
      'the meter that steps are charged to, traffic, the paper’s units and its formula of communication, unit costs and overheads',
    may: ['crypto/pairing'],
  },
  {
    room: 'protocol/workflows',
    holds:
      'roles, their messages, the workflows of the six phases; `adversary.ts` what cheats do to messages; `scheme-life.ts` the life of a user’s records under any other scheme',
    may: ['crypto/pairing', 'crypto/schemes', 'protocol/cost', 'protocol/ledger'],
  },
  {
    room: 'scenario',
    holds: 'scenario files, traces and calibrations: schemas, units, loading, errors with line and letters',
    may: [],
  },
  {
    room: 'records',
    holds:
      'run records: a schema for each kind (`schema.ts` of a reproduction, `simulation-record.ts` with `cell-record.ts`, `bench-record.ts`, `gate-record.ts`, …), their folders and files, the machine, git',
    may: [],
  },
  {
    room: 'sim/engine',
    holds:
      'scenario time, without cryptography: the discrete-event simulation, in typed arrays, no object a policyholder. `model.ts` puts the parts together, `calendar.ts` is what is to come, `workflows.ts` what is on its way, `consensus-process.ts` verification each minute, `tallies.ts` what is known at the end; `planner.ts` has live runs pull the same events one after the other',
    may: ['protocol/workflows', 'protocol/ledger', 'protocol/cost', 'crypto/pairing', 'scenario'],
  },
  {
    room: 'sim/execute',
    holds:
      'real cryptography: lifecycles of n users as tasks (`*-jobs.ts` their codecs, `*-performer.ts` what does them), done on the pool or right here; `scheme-*.ts` the same for any scheme; `simulation.ts` executes the plan of the engine and holds every outcome against it, with `journal.ts` for a run that is resumed, `ledger-keeper.ts`, `checks.ts` and `cell-result.ts`',
    may: [
      'sim/engine',
      'protocol/workflows',
      'protocol/ledger',
      'protocol/cost',
      'crypto/schemes',
      'crypto/pairing',
      'scenario',
      'records',
    ],
  },
  {
    room: 'measure/bench',
    holds:
      'what is measured (`catalogue.ts`), in fresh processes (`process.ts`, workers/bench.ts), interleaved (`suite.ts`), checked before it is timed (`cross-check.ts`), up to a steady state (`steady.ts`), analysed (`analysis.ts`); `target.ts` a version as a thing to be measured',
    may: ['sim/execute', 'protocol/cost', 'crypto/schemes', 'crypto/pairing', 'records'],
  },
  {
    room: 'measure/gate',
    holds:
      'two versions in pairs of processes: `side.ts` finds a version, `build.ts` makes it ready, `pair.ts` measures a pair, `decide.ts` decides, `compare.ts` looks on the way and goes on, `rules.ts` the frozen thresholds',
    may: ['measure/bench', 'records'],
  },
  {
    room: 'measure/baseline',
    holds: 'baselines: entries, their append-only files, comparison, change points',
    may: ['records'],
  },
  {
    room: 'measure/calibration',
    holds:
      'unit costs with intervals, how well counted operations explain stages and workflows, overheads of steps, jitter of workflows',
    may: ['measure/bench', 'sim/execute', 'sim/engine', 'protocol/cost', 'crypto/schemes', 'crypto/pairing', 'records'],
  },
  {
    room: 'experiments/runner',
    holds:
      'a grid of scenarios with replications: plan, cells in folders known by hashes, resuming; a cell runs live (`live-cell.ts`) or as a model (`model-cell.ts`); `precise.ts` adds replications until intervals are narrow enough',
    may: [
      'measure/bench',
      'sim/execute',
      'sim/engine',
      'protocol/workflows',
      'protocol/cost',
      'crypto/pairing',
      'scenario',
      'records',
    ],
  },
  {
    room: 'experiments/validation',
    holds: 'the model against live runs on their own measured timeline, and against queues whose means are known',
    may: [
      'experiments/runner',
      'measure/bench',
      'sim/execute',
      'sim/engine',
      'protocol/workflows',
      'protocol/cost',
      'crypto/pairing',
      'scenario',
      'records',
    ],
  },
  {
    room: 'experiments/planning',
    holds:
      'objectives judged over replications, the largest load or the cheapest configuration, the bottleneck by name, differences by pairs (`what-if`)',
    may: ['experiments/runner', 'sim/engine', 'scenario', 'records'],
  },
  {
    room: 'reproduction',
    holds:
      'the reproduction of the paper as a sequence of parts: first all that is counted (`counting-parts.ts`), then what is timed (`measuring-parts.ts`); counts of every stage and phase against docs/counts.json',
    may: [
      'measure/bench',
      'sim/execute',
      'protocol/workflows',
      'protocol/ledger',
      'protocol/cost',
      'crypto/schemes',
      'crypto/pairing',
      'scenario',
      'records',
    ],
  },
  {
    room: 'report/components',
    holds:
      'a table, a chart, a page in every format: terminal, CSV, Markdown, LaTeX, SVG, PNG; numbers with their units',
    may: ['records'],
  },
  {
    room: 'report/paper',
    holds:
      'of a reproduction: `claims/` the paper’s claims as data and how they are decided, `tables/`, `charts/`, summaries, the page',
    may: ['report/components', 'records'],
  },
  {
    room: 'report/simulation',
    holds: 'of simulations, plans, what-ifs and validations: tables, charts, summaries, the page',
    may: ['report/components', 'records'],
  },
  {
    room: 'report/measurement',
    holds: 'of bench, gate, baselines and calibrations: summaries, and exports in formats that others read',
    may: ['report/components', 'records'],
  },
  {
    room: 'cli',
    holds:
      'the commands, one file each; the only place that chooses engines and files, and prints: `output.ts` has the options that all commands with a result share (`--tables`, `--json`, `--quiet`, `--open`)',
    may: [
      'report/components',
      'report/paper',
      'report/simulation',
      'report/measurement',
      'reproduction',
      'experiments/runner',
      'experiments/validation',
      'experiments/planning',
      'measure/bench',
      'measure/gate',
      'measure/baseline',
      'measure/calibration',
      'crypto/schemes',
      'crypto/pairing',
      'scenario',
      'records',
    ],
  },
];

/** One library, one home. */
exports.HOMES = {
  'mcl-wasm': ['crypto/pairing'],
  piscina: ['common'],
  tinybench: ['measure/bench'],
  'vega|vega-lite|@resvg/resvg-js': ['report/components', 'report/paper', 'report/simulation', 'report/measurement'],
  'fast-xml-builder': ['report/measurement'],
  'commander|cli-progress': ['cli'],
  'pure-rand': ['common', 'sim/engine'],
  'd3-random': ['sim/engine'],
  'csv-parse|yaml': ['scenario'],
};
