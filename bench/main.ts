import { benchCalls } from './calls.ts';
import { benchChecks } from './checks.ts';
import { benchColdStart } from './cold-start.ts';
import { benchFindings } from './findings.ts';
import { benchMap } from './map.ts';
import { benchWorkerMemory } from './worker-memory.ts';

const benches: Readonly<Record<string, (args: readonly string[]) => void | Promise<void>>> = {
  calls: benchCalls,
  checks: benchChecks,
  map: benchMap,
  findings: benchFindings,
  'cold-start': benchColdStart,
  'worker-memory': benchWorkerMemory,
};

/** `npm run bench -- [NAME] [options]`: `calls` where no name is given. */
const [first = 'calls', ...rest] = process.argv.slice(2);
const isNamed = !first.startsWith('-');
const name = isNamed ? first : 'calls';
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (bench === undefined) {
  process.stderr.write(`There is no bench ${name}: ${Object.keys(benches).join(', ')}\n`);
  process.exitCode = 2;
} else {
  await bench(isNamed ? rest : process.argv.slice(2));
}
