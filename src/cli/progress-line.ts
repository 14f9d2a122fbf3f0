import type { Progress } from '../engine/index.ts';
import type { Output } from './terminal.ts';

export interface ProgressLine {
  readonly show: (event: Progress) => void;
  readonly clear: () => void;
}

const wipe = '\r\u001b[2K';

/** One line that is written over while an audit works; nothing where nobody looks. */
export function progressLine(output: Output): ProgressLine {
  if (output.isTTY !== true) return { show: () => undefined, clear: () => undefined };
  let places = 0;
  let looked = 0;
  let gaps = 0;
  return {
    show: (event) => {
      if (event.phase === 'entered') {
        places += event.places;
        return;
      }
      if (event.phase === 'looked') {
        looked += 1;
        gaps += event.gaps;
      }
      const counts = `${String(looked)} of ${String(places)} places, ${String(event.calls)} calls, ${String(gaps)} gaps`;
      const line = `${counts} · ${event.account} ${event.region}`;
      output.write(wipe + line.slice(0, (output.columns ?? 80) - 1));
    },
    clear: () => {
      output.write(wipe);
    },
  };
}
