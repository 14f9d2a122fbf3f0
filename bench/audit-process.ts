import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

export interface AuditProcess {
  readonly code: number;
  readonly seconds: number;
  /** The most memory that was resident, by the kernel's count; undefined where it does not tell. */
  readonly peakMegabytes: number | undefined;
}

/** Runs a command of the built command line in a process of its own, with no settings of AWS but these. */
export async function runCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<AuditProcess> {
  const began = performance.now();
  const child = spawn(process.execPath, ['dist/cli.js', ...args], {
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = new AbortController();
  const peak = highWater(child.pid, ended.signal);
  const [code] = (await once(child, 'exit')) as [number | null];
  const seconds = (performance.now() - began) / 1000;
  ended.abort();
  return { code: code ?? -1, seconds, peakMegabytes: await peak };
}

const millisecondsBetweenLooks = 200;

/** The most memory that is resident until the signal, in megabytes. The kernel keeps the highest value itself, so that a look now and then is enough. */
export async function highWater(pid: number | undefined, ended: AbortSignal): Promise<number | undefined> {
  let kilobytes: number | undefined;
  while (!ended.aborted) {
    const status = await readFile(`/proc/${String(pid)}/status`, 'utf8').catch(() => '');
    const told = /^VmHWM:\s+(?<kilobytes>\d+) kB$/m.exec(status)?.groups?.['kilobytes'];
    if (told !== undefined) kilobytes = Number(told);
    await wait(millisecondsBetweenLooks);
  }
  return kilobytes === undefined ? undefined : kilobytes / 1024;
}
