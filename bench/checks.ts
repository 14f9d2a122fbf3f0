import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { checks } from '../checks/catalog.ts';
import { evaluate } from '../src/engine/evaluate.ts';
import { inventoryOf } from '../src/engine/inventory.ts';
import type { Resource } from '../src/model/index.ts';
import { manyFunctions } from './many-functions.ts';

interface Size {
  readonly functions: number;
  readonly alarms: number;
}

interface Measured extends Size {
  readonly resources: number;
  readonly evaluations: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly megabytes: number;
  readonly slowest: readonly (readonly [check: string, seconds: number])[];
}

const secondsBound = 20;
const megabytesBound = 1024;
/** Without a limit Node lets garbage lie as long as the machine has room, and what is needed cannot be told from it. */
const heapMegabytes = 768;

/**
 * Judges functions, what belongs to them and alarms with every check, each size in a process of its own, and prints the
 * time and memory beside their bounds: `npm run bench -- checks [--functions 10000] [--alarms 50000]`.
 */
export function benchChecks(args: readonly string[]): void {
  const { functions, alarms, alone } = sizeOf(args);
  if (alone) {
    process.stdout.write(JSON.stringify(judged({ functions, alarms })));
    return;
  }
  process.stdout.write(
    `${String(checks.length)} checks; ${String(cpus().length)} cores, Node ${process.version}, its heap at most ${String(heapMegabytes)} MB\n`,
  );
  const half = (count: number) => Math.ceil(count / 2);
  for (const size of [
    { functions: half(functions), alarms: half(alarms) },
    { functions, alarms: half(alarms) },
    { functions: half(functions), alarms },
    { functions, alarms },
  ]) {
    process.stdout.write(`${linesOf(measured(size)).join('\n')}\n`);
  }
}

function sizeOf(args: readonly string[]): Size & { readonly alone: boolean } {
  const { values } = parseArgs({
    args: [...args],
    options: {
      functions: { type: 'string', default: '10000' },
      alarms: { type: 'string', default: '50000' },
      alone: { type: 'boolean', default: false },
    },
  });
  return { functions: Number(values.functions), alarms: Number(values.alarms), alone: values.alone };
}

function measured({ functions, alarms }: Size): Measured {
  const asked = ['checks', '--alone', '--functions', String(functions), '--alarms', String(alarms)];
  const { stdout, status } = spawnSync(
    process.execPath,
    [`--max-old-space-size=${String(heapMegabytes)}`, '--import', 'tsx', 'bench/main.ts', ...asked],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  if (status !== 0) throw new Error(`it ended with exit code ${String(status)}`);
  return JSON.parse(stdout) as Measured;
}

function judged(size: Size): Measured {
  const now = new Date('2026-11-25T12:00:00.000Z');
  const resources = manyFunctions(size.functions, size.alarms);
  const inventory = inventoryOf([placeWith(resources)], {});
  const bySeconds = new Map<string, number>();
  let evaluations = 0;
  const began = process.hrtime.bigint();
  const cpu = process.cpuUsage();
  let from = began;
  const judging = { checks, options: {}, resources: undefined, now, account: '', region: '', crashed };
  // All that a check says is worked out before its first word.
  for (const { check } of evaluate(inventory, judging)) {
    evaluations++;
    bySeconds.set(check.id, (bySeconds.get(check.id) ?? 0) + secondsSince(from));
    from = process.hrtime.bigint();
  }
  return {
    ...size,
    resources: resources.length,
    evaluations,
    seconds: secondsSince(began),
    cpuSeconds: process.cpuUsage(cpu).user / 1e6,
    megabytes: process.resourceUsage().maxRSS / 1024,
    slowest: [...bySeconds].sort(([, one], [, other]) => other - one).slice(0, 5),
  };
}

function crashed(gap: { readonly detail: string }): never {
  throw new Error(gap.detail);
}

function secondsSince(from: bigint): number {
  return Number(process.hrtime.bigint() - from) / 1e9;
}

function placeWith(resources: readonly Resource[]) {
  const byKind = new Map<Resource['kind'], Resource[]>();
  for (const one of resources) {
    const known = byKind.get(one.kind);
    if (known === undefined) byKind.set(one.kind, [one]);
    else known.push(one);
  }
  return { account: '111122223333', region: 'eu-west-1', resources: byKind, gaps: [], coverage: [] };
}

function linesOf({ functions, alarms, resources, evaluations, seconds, cpuSeconds, megabytes, slowest }: Measured) {
  return [
    `${String(functions)} functions, ${String(alarms)} alarms, ${String(resources)} resources in all: ${String(evaluations)} evaluations`,
    `time       ${seconds.toFixed(1)} s, of which ${cpuSeconds.toFixed(1)} s on a processor; the bound is ${String(secondsBound)} s`,
    `memory     ${megabytes.toFixed(0)} MB at the most; the bound is ${String(megabytesBound)} MB`,
    ...slowest.map(([check, took]) => `           ${took.toFixed(2)} s  ${check}`),
  ];
}
