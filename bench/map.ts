import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { analyse } from '../src/analysis/index.ts';
import { inventoryOf } from '../src/engine/inventory.ts';
import type { Kind, Resource } from '../src/model/index.ts';
import { manyWorkloads, resourcesAWorkload } from './many-workloads.ts';

const secondsBound = 10;

/**
 * Draws the map of workloads of so many resources, and of half as many, and prints the time beside its bound: `npm run
 * bench -- map [--resources 10000]`.
 */
export function benchMap(args: readonly string[]): void {
  const { values } = parseArgs({ args: [...args], options: { resources: { type: 'string', default: '10000' } } });
  const workloads = Math.ceil(Number(values.resources) / resourcesAWorkload);
  process.stdout.write(`${String(cpus().length)} cores, Node ${process.version}\n`);
  for (const count of [Math.ceil(workloads / 2), workloads]) process.stdout.write(drawn(manyWorkloads(count)));
}

function drawn(resources: readonly Resource[]): string {
  const byKind = new Map<Kind, Resource[]>();
  for (const resource of resources) byKind.set(resource.kind, [...(byKind.get(resource.kind) ?? []), resource]);
  const place = { account: '111122223333', region: 'eu-west-1', resources: byKind, gaps: [], coverage: [] };
  const analysis = analyse(inventoryOf([place], {}));
  const began = performance.now();
  const { nodes, edges, workloads } = analysis.workloadMap();
  const seconds = (performance.now() - began) / 1000;
  const found = `${String(nodes.length)} nodes, ${String(edges.length)} edges, ${String(workloads.length)} workloads`;
  const verdict = `${seconds.toFixed(2)} s; the bound is ${String(secondsBound)} s`;
  return `${String(resources.length).padStart(8)} resources: ${found}; ${verdict}\n`;
}
