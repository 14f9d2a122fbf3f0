import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { zipFolder } from '../tools/packaging/zip-folder.ts';

const handlers = 'dist/handlers';
/** Of the import, above a bare `node`, in milliseconds, and of the zip, in bytes. */
const bounds: Readonly<Record<string, { readonly milliseconds?: number; readonly bytes?: number }>> = {
  plan: { milliseconds: 100 },
  'audit-shard': { milliseconds: 150, bytes: 1_000_000 },
};

/**
 * `npm run bench -- cold-start [--runs N]`: how long each handler takes to import in a process of its own, above what Node
 * takes by itself, and how large its zip is. Runs are interleaved, so that a busy moment of the machine meets all alike.
 */
export async function benchColdStart(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { runs: { type: 'string', default: '15' } } });
  const names = (await readdir(handlers)).sort();
  const runs = new Map(['', ...names].map((name): [string, Started[]] => [name, []]));
  for (let run = 0; run < Number(values.runs); run += 1) {
    for (const [name, started] of runs) started.push(await start(name === '' ? '' : importOf(name)));
  }
  const bare = middle(runs.get('') ?? []);
  say(`Node ${process.version} alone: ${inMilliseconds(bare.wall)}, ${inMilliseconds(bare.processor)} on a processor`);
  for (const name of names) {
    const { wall, processor } = middle(runs.get(name) ?? []);
    const { length } = await zipFolder(join(handlers, name));
    const { milliseconds, bytes } = bounds[name] ?? {};
    const imported = beside(wall - bare.wall, milliseconds, 'ms');
    const zip = beside(length / 1000, bytes === undefined ? undefined : bytes / 1000, 'KB');
    say(
      `${name.padEnd(24)} import ${imported}, ${inMilliseconds(processor - bare.processor)} on a processor; zip ${zip}`,
    );
  }
}

/** In milliseconds. On a machine that is busy with other things a process takes longer than its time on a processor. */
interface Started {
  readonly wall: number;
  readonly processor: number;
}

function importOf(name: string): string {
  return `await import(${JSON.stringify(join(process.cwd(), handlers, name, `${name}.mjs`))})`;
}

const tellsItsTime = `
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  process.stdout.write(String((userCPUTime + systemCPUTime) / 1000));
`;

/** From the start of a process to its end. */
async function start(script: string): Promise<Started> {
  const from = performance.now();
  const env = { AWS_REGION: 'eu-west-1', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
  const args = ['--input-type=module', '--eval', `${script};${tellsItsTime}`];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env });
  const told: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => told.push(text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`node --eval '${script}' ended with ${String(code)}`);
  return { wall: performance.now() - from, processor: Number(told.join('')) };
}

function middle(started: readonly Started[]): Started {
  const of = (key: keyof Started) =>
    started.map((one) => one[key]).toSorted((one, other) => one - other)[Math.floor(started.length / 2)] ?? 0;
  return { wall: of('wall'), processor: of('processor') };
}

function inMilliseconds(figure: number): string {
  return `${figure.toFixed(0)} ms`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function beside(figure: number, bound: number | undefined, unit: string): string {
  const told = `${figure.toFixed(0)} ${unit}`;
  if (bound === undefined) return told;
  return `${told} (bound ${bound.toFixed(0)} ${unit}${figure > bound ? ', EXCEEDED' : ''})`;
}
