import fc from 'fast-check';
import type { FaultSwitch } from '../sandbox/faults.ts';
import { faultSets } from './fault-sets.ts';
import { type Ground, openGround } from './fault-trial.ts';

const trialsBetweenReports = 25;

/** Audits under a few faults each; false, with the smallest set of faults that does harm printed, where one does. */
export async function soakAudits(seed: number, runs: number): Promise<boolean> {
  const ground = await openGround();
  const begun = performance.now();
  let trials = 0;
  const outcome = await fc.check(
    fc.asyncProperty(faultSets(ground.calls, { hangs: true }), async (faults) => {
      const complaints = await ground.trial({ faults });
      trials += 1;
      if (trials % trialsBetweenReports === 0) process.stderr.write(`${String(trials)} sets of faults so far\n`);
      if (complaints.length > 0) throw new Error(complaints.join('\n'));
    }),
    { seed, numRuns: runs },
  );
  const [faults] = outcome.counterexample ?? [];
  const harmful = faults === undefined ? undefined : await smallest(faults, ground);
  await ground.stop();
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  process.stdout.write(`seed ${String(seed)}: ${String(trials)} audits, each with a set of faults, in ${seconds} s\n`);
  if (harmful === undefined) return true;
  process.stdout.write(`The smallest set that does harm: ${JSON.stringify(harmful, null, 2)}\n`);
  process.stdout.write(`${outcome.errorInstance instanceof Error ? outcome.errorInstance.message : ''}\n`);
  return false;
}

/** The faults that the harm does not need are left out, one after another. */
async function smallest(faults: readonly FaultSwitch[], ground: Ground): Promise<readonly FaultSwitch[]> {
  for (const fault of faults) {
    const rest = faults.filter((one) => one !== fault);
    if (rest.length > 0 && (await ground.trial({ faults: rest })).length > 0) return smallest(rest, ground);
  }
  return faults;
}
