import { Writable } from 'node:stream';
import { runCli } from '../../src/cli/run-cli.ts';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Both outputs are terminals of so many columns. */
  readonly columns?: number;
}

/** `lens-audit …` as a person types it, in this process. */
export async function lensAudit(
  args: readonly string[],
  { env = {}, signal = new AbortController().signal, columns }: Surroundings = {},
): Promise<Ended> {
  const stdout = new Screen(columns);
  const stderr = new Screen(columns);
  const code = await runCli(args, { stdout, stderr, env, interrupted: signal, quotaShare: 100 });
  return { code, stdout: stdout.text, stderr: stderr.text };
}

/** Remembers what was written, and poses as a terminal where it has columns. */
export class Screen extends Writable {
  text = '';
  readonly isTTY: boolean;
  declare readonly columns?: number;

  constructor(columns?: number) {
    super();
    this.isTTY = columns !== undefined;
    if (columns !== undefined) this.columns = columns;
  }

  override _write(chunk: Buffer | string, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** An output that nobody reads any more, or that is broken in another way. */
export function anOutputThatFails(code: string): Writable {
  return new Writable({
    write: (_chunk, _encoding, done) => {
      done(Object.assign(new Error(code), { code }));
    },
  });
}
