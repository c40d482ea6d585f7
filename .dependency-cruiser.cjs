// Who may import whom: ARCHITECTURE.md, "Who may import whom". Everything may import kernel.
const folders = [
  'kernel',
  'statistics',
  'pairing',
  'schemes',
  'ledger',
  'cost',
  'scenario',
  'run',
  'pool',
  'lifecycle',
  'live',
  'bench',
  'reproduction',
  'counts',
  'gate',
  'baseline',
  'report',
  'cli',
];
const may = {
  kernel: [],
  statistics: [],
  pairing: [],
  schemes: ['pairing'],
  ledger: [],
  cost: ['pairing'],
  scenario: [],
  run: [],
  pool: [],
  lifecycle: ['schemes', 'ledger', 'cost', 'pairing'],
  live: ['pool', 'run', 'lifecycle', 'schemes', 'pairing', 'ledger', 'cost', 'scenario'],
  bench: ['statistics', 'pairing', 'schemes', 'ledger', 'cost', 'lifecycle', 'live', 'pool', 'run', 'scenario'],
  reproduction: ['pairing', 'schemes', 'ledger', 'cost', 'lifecycle', 'live', 'pool', 'run', 'scenario', 'bench'],
  counts: ['pairing', 'schemes', 'live', 'run', 'reproduction'],
  gate: ['statistics', 'bench', 'run'],
  baseline: ['statistics', 'run'],
  report: ['run'],
  cli: ['pairing', 'schemes', 'scenario', 'run', 'report', 'reproduction', 'counts', 'bench', 'gate', 'baseline'],
};

const tests = '\\.(test|test-helper)\\.ts$';
const layers = folders.map((folder) => ({
  name: `${folder}-imports`,
  comment: `src/${folder} may import ${['kernel', ...may[folder]].join(', ')}`,
  severity: 'error',
  from: { path: `^src/${folder}/`, pathNot: tests },
  to: { path: '^src/[^/]+/', pathNot: `^src/(${[folder, 'kernel', ...may[folder]].join('|')})/` },
}));

/** One library, one home. */
const homes = {
  'mcl-wasm': 'pairing',
  piscina: 'pool',
  tinybench: 'bench',
  'pure-rand': 'statistics',
  'vega|vega-lite|@resvg/resvg-js': 'report',
  'fast-xml-builder': 'report',
  commander: 'cli',
  'cli-progress': 'cli',
};
const libraries = Object.entries(homes).map(([library, home]) => ({
  name: `${library.split('|')[0]}-lives-in-${home}`,
  severity: 'error',
  from: { path: '^(src|workers)/', pathNot: home === 'cli' ? '^src/cli(/|\\.ts$)' : `^src/${home}/` },
  to: { path: `^node_modules/(${library})/` },
}));

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'nobody-imports-cli',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: '^src/cli' },
      to: { path: '^src/cli' },
    },
    {
      name: 'curve-libraries-live-in-pairing',
      comment: 'scalars.ts and coefficients.ts use number helpers of the library, no curve of it',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: '^src/pairing/' },
      to: { path: '^node_modules/@noble/curves/', pathNot: '^node_modules/@noble/curves/utils' },
    },
    {
      name: 'engines-are-loaded-by-name',
      comment: 'nobody but load.ts opens an engine',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: '^src/pairing/' },
      to: { path: '^src/pairing/(mcl|noble)/' },
    },
    ...layers,
    ...libraries,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] },
  },
};
