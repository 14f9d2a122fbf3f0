import type { Progress } from '../engine/index.ts';
import type { Output } from './terminal.ts';

export interface ProgressLine {
  readonly show: (event: Progress) => void;
  readonly clear: () => void;
}

/** One line that is written over while an audit works; nothing where nobody looks. */
export function progressLine(output: Output): ProgressLine {
  if (output.isTTY !== true) return { show: () => undefined, clear: () => undefined };
  let done = 0;
  return {
    show: ({ account, region, phase, calls, gaps }) => {
      if (phase === 'judged') done += 1;
      const text = `${String(done)} places looked at, ${String(calls)} calls, ${String(gaps)} gaps · ${account} ${region}`;
      output.write(`\r\u001b[2K${text.slice(0, (output.columns ?? 80) - 1)}`);
    },
    clear: () => output.write('\r\u001b[2K'),
  };
}
