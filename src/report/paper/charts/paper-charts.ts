import type { RunRecord } from '../../../records/schema.js';
import type { Chart } from '../../components/chart.js';
import { figureClaims } from './claims-chart.js';
import { figureConsensus } from './consensus-chart.js';
import { figureFourMeasured, figureFourOperations, figureFourPaperUnits, figureFourSchemes } from './figure-4.js';
import { figureFiveFormula, figureFiveMeasured, figureFiveSchemes } from './figure-5.js';
import {
  figureSeven,
  figureSevenLedger,
  figureSixEverything,
  figureSixMeasured,
  figureSixPaperUnits,
} from './figures-6-7.js';
import { figureEngines, figureForms } from './ratios-chart.js';

const CHARTS = [
  figureClaims,
  figureFourPaperUnits,
  figureFourSchemes,
  figureFourMeasured,
  figureFourOperations,
  figureFiveSchemes,
  figureFiveMeasured,
  figureFiveFormula,
  figureSixMeasured,
  figureSixPaperUnits,
  figureSixEverything,
  figureSeven,
  figureSevenLedger,
  figureConsensus,
  figureForms,
  figureEngines,
];

/** Every figure that the run has numbers for. */
export function chartsOf(run: RunRecord): Chart[] {
  return CHARTS.map((make) => make(run)).filter((one) => one !== undefined);
}
