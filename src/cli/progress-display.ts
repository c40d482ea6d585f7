import cliProgress from 'cli-progress';
import { type Progress, shareOf } from '../records/progress.js';
import { fitted, widthOf } from './width.js';

/** Where progress is shown; a terminal redraws a line, anything else gets a line a part. */
interface Screen extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Progress that can be taken off the screen when the run ends. */
export interface ProgressDisplay extends Progress {
  /** Writes a line that stays. */
  say(line: string): void;
  /** Has something else written to the terminal, with the display out of its way. */
  aside(write: () => void): void;
  stop(): void;
}

/** A bar with phase and time left on a terminal, plain lines elsewhere. @param totalWeight sum of the weights of all parts */
export function displayProgress(screen: Screen, totalWeight: number): ProgressDisplay {
  return screen.isTTY ? bar(screen, totalWeight) : lines(screen, totalWeight);
}

const STEPS = 1000;
/** How often a line tells of what is under way, where there is no terminal. */
const LINE_EVERY_MS = 10_000;

function bar(screen: Screen, totalWeight: number): ProgressDisplay {
  const shown = new cliProgress.SingleBar({
    stream: screen,
    format: '{bar} {percentage}% | {eta_formatted} left | {phase}',
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
    etaBuffer: 40,
    fps: 5,
  });
  shown.start(STEPS, 0, { phase: 'starting' });
  const share = shareOf(totalWeight);
  let part = '';
  let [at, phase] = [0, ''];
  const update = (done: number, doing: string) => {
    [at, phase] = [Math.round(STEPS * done), doing];
    shown.update(at, { phase });
  };
  const aside = (write: () => void) => {
    // Taken off the screen for it, and drawn again below.
    shown.stop();
    write();
    shown.start(STEPS, at, { phase });
  };
  return {
    part: (name, weight) => {
      part = name;
      update(share.begin(weight), name);
    },
    done: (done, detail) => update(share.within(done), phaseOf(part, detail)),
    say: (line) => aside(() => void screen.write(`${fitted(line, widthOf(screen))}\n`)),
    aside,
    stop: () => shown.stop(),
  };
}

function lines(screen: Screen, totalWeight: number): ProgressDisplay {
  const share = shareOf(totalWeight);
  let part = '';
  let told = Date.now();
  const tell = (done: number, phase: string) => {
    told = Date.now();
    screen.write(`${fitted(`${String(Math.floor(100 * done)).padStart(3)}% ${phase}`, widthOf(screen))}\n`);
  };
  return {
    part: (name, weight) => {
      part = name;
      tell(share.begin(weight), name);
    },
    done: (done, detail) => {
      const all = share.within(done);
      if (Date.now() - told >= LINE_EVERY_MS) tell(all, phaseOf(part, detail));
    },
    say: (line) => void screen.write(`${fitted(line, widthOf(screen))}\n`),
    aside: (write) => write(),
    stop: () => undefined,
  };
}

/** The part that is under way, with how far it is where that is told. */
function phaseOf(part: string, detail: string | undefined): string {
  return detail === undefined ? part : `${part}: ${detail}`;
}
