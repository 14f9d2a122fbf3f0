import { parseArgs } from 'node:util';
import fc from 'fast-check';
import type { FaultSwitch } from '../sandbox/faults.ts';
import { faultSets } from './fault-sets.ts';
import { type Ground, openGround } from './fault-trial.ts';

const trialsBetweenReports = 25;

/**
 * Audits the demo's estate under random faults: `npm run soak:faults -- --seed 1 --runs 100`. Ends with 1 at the first
 * set of faults that does harm, and prints the seed and the smallest such set.
 */
async function soak(): Promise<void> {
  const { values } = parseArgs({ options: { seed: { type: 'string' }, runs: { type: 'string', default: '100' } } });
  const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
  const ground = await openGround();
  const begun = performance.now();
  let trials = 0;
  const outcome = await fc.check(
    fc.asyncProperty(faultSets(ground.calls, { hangs: true }), async (faults) => {
      const complaints = await ground.trial(faults);
      trials += 1;
      if (trials % trialsBetweenReports === 0) process.stderr.write(`${String(trials)} sets of faults so far\n`);
      if (complaints.length > 0) throw new Error(complaints.join('\n'));
    }),
    { seed, numRuns: Number(values.runs) },
  );
  const [faults] = outcome.counterexample ?? [];
  const harmful = faults === undefined ? undefined : await smallest(faults, ground);
  await ground.stop();
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  process.stdout.write(`seed ${String(seed)}: ${String(trials)} sets of faults in ${seconds} s\n`);
  if (harmful === undefined) return;
  process.stdout.write(`The smallest set that does harm: ${JSON.stringify(harmful, null, 2)}\n`);
  process.stdout.write(`${outcome.errorInstance instanceof Error ? outcome.errorInstance.message : ''}\n`);
  process.exitCode = 1;
}

/** The faults that the harm does not need are left out, one after another. */
async function smallest(faults: readonly FaultSwitch[], ground: Ground): Promise<readonly FaultSwitch[]> {
  for (const fault of faults) {
    const rest = faults.filter((one) => one !== fault);
    if (rest.length > 0 && (await ground.trial(rest)).length > 0) return smallest(rest, ground);
  }
  return faults;
}

await soak();
