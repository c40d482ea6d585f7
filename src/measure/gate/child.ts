import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { ClaimbenchError } from '../../common/errors.js';
import { environmentForChildren } from '../../records/git.js';

/** How a command is run. */
export interface ChildOptions {
  /** Folder that it runs in. */
  readonly folder: string;
  /** Variables besides those of this process. */
  readonly variables?: Readonly<Record<string, string>>;
  /** A file that is to say by which process group the command runs, for whoever finds it after a kill. */
  readonly groupFile: string;
  /** Ends the command, and all that it has started, at once. */
  readonly signal: AbortSignal;
}

/** How a command ended. */
export interface Ended {
  readonly isDone: boolean;
  /** Its output, errors first. */
  readonly said: string;
}

/**
 * Runs a command that may take long, while this process goes on listening to signals. It is in a process group of its own:
 * Ctrl-C at a terminal does not reach it, and this process decides when it ends; with this process it ends too.
 * @throws `interrupted` where it was stopped; `engine` where it cannot be started
 */
export async function runCommand(
  command: string,
  words: readonly string[],
  { folder, variables = {}, groupFile, signal }: ChildOptions,
): Promise<Ended> {
  if (signal.aborted) throw stopped();
  const env = { ...environmentForChildren(), ...variables };
  const child = spawn(command, words, { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  if (child.pid !== undefined) writeFileSync(groupFile, String(child.pid));
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
    });
  }
  const end = () => endGroup(child);
  signal.addEventListener('abort', end);
  process.once('exit', end);
  try {
    const code = await endOf(child);
    if (signal.aborted) throw stopped();
    return { isDone: code === 0, said: `${said.stderr}\n${said.stdout}` };
  } catch (cause) {
    if (cause instanceof ClaimbenchError) throw cause;
    throw new ClaimbenchError('engine', `${command} cannot be started (${String(cause)}): is it installed?`, { cause });
  } finally {
    signal.removeEventListener('abort', end);
    process.off('exit', end);
  }
}

function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
}

function endGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function stopped(): ClaimbenchError {
  return new ClaimbenchError('interrupted', 'stopped while a version was made ready');
}
