// Prices the stages of a scheme at what operations cost on some machine, and at the paper's prices. Nothing is timed here.
//   node price-stages.js            the paper's scheme
//   node price-stages.js ch2007     another that ships, or the path of one of your own
import { findCalibration, priceStages } from 'claimbench/measure';

const [scheme = 'liu2021'] = process.argv.slice(2);
const { unitCosts, description } = findCalibration('epyc', 'bls12-381');
console.log(`${scheme} on bls12-381, ${description}:`);

for (const { form, name, ms, paperUnits } of await priceStages(scheme, { unitCosts })) {
  const paper = paperUnits === undefined ? '' : `; at the paper's prices ${paperUnits.hundredthsOfMs / 100} ms`;
  console.log(`${form} ${name}: ${ms.toFixed(2)} ms${paper}`);
}
