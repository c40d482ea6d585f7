// Who may import whom: the rooms of tools/rooms.cjs as rules.
const { ROOMS, HOMES } = require('./tools/rooms.cjs');

const tests = '\\.(test|test-helper)\\.ts$';
/** The files of rooms; src/cli.ts starts what is in src/cli. */
const within = (rooms) => `^src/(${rooms.join('|')})(/|\\.ts$)`;

const rooms = ROOMS.map(({ room, may }) => ({
  name: `${room}-imports`,
  comment: `src/${room} may import ${['common', ...may].join(', ')}`,
  severity: 'error',
  from: { path: within([room]), pathNot: tests },
  to: { path: '^src/', pathNot: within([room, 'common', ...may]) },
}));

const libraries = Object.entries(HOMES).map(([library, homes]) => ({
  name: `${library.split('|')[0]}-lives-in-${homes[0]}`,
  severity: 'error',
  from: { path: '^(src|workers)/', pathNot: [within(homes), tests] },
  to: { path: `^node_modules/(${library})/` },
}));

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'every-file-has-a-room',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [within(ROOMS.map(({ room }) => room)), '^src/(index|library/\\w+)\\.ts$', tests],
      },
      to: {},
    },
    {
      name: 'nobody-imports-cli',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: within(['cli']) },
      to: { path: within(['cli']) },
    },
    {
      name: 'nobody-imports-the-library',
      comment: 'src/index.ts and src/library/ name what the package exports, and nothing else',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: tests },
      to: { path: '^src/(index\\.ts$|library/)' },
    },
    {
      name: 'nothing-of-development-in-the-program',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: tests },
      to: { path: '^(test|tools)/' },
    },
    {
      name: 'curve-libraries-live-in-pairing',
      comment: 'scalars.ts and coefficients.ts use number helpers of the library, no curve of it',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: '^src/crypto/pairing/' },
      to: { path: '^node_modules/@noble/curves/', pathNot: '^node_modules/@noble/curves/utils' },
    },
    {
      name: 'engines-are-loaded-by-name',
      comment: 'nobody but load.ts opens an engine',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: '^src/crypto/pairing/' },
      to: { path: '^src/crypto/pairing/engines/' },
    },
    ...rooms,
    ...libraries,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] },
  },
};
