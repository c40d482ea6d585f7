import type { RunRecord } from '../../records/schema.js';
import { ReportWriter } from '../components/report-writer.js';
import { writeReport } from './run-report.js';

// In a file of its own: its types are public, and those of figures ask programs for a browser's.

/**
 * Writes the report of a reproduction into a folder, as `claimbench report` does.
 * @param folder existing; that of the run, or another
 * @returns the names of the files written
 * @throws {ClaimbenchError} `io` where they cannot be written
 */
export function writeRunReport(run: RunRecord, folder: string): Promise<readonly string[]> {
  return writeReport(run, new ReportWriter(folder));
}
