import { parseArgs } from 'node:util';
import { soakAudits } from './soak-audits.ts';
import { soakInventories } from './soak-inventories.ts';

/**
 * Audits the demo's estate, and takes its whole inventory, under random faults: `npm run soak:faults -- --seed 1 --runs 100`.
 * Ends with 1 at the first harm that is done, and prints the seed that does it again.
 */
async function soak(): Promise<void> {
  const { values } = parseArgs({ options: { seed: { type: 'string' }, runs: { type: 'string', default: '100' } } });
  const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
  const runs = Number(values.runs);
  const isWell = (await soakInventories(seed, runs)) && (await soakAudits(seed, runs));
  process.exitCode = isWell ? 0 : 1;
}

await soak();
