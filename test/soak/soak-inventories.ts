import { openGround } from './fault-trial.ts';
import { type Disturbance, type InventoryGround, openInventoryGround } from './inventory-trial.ts';
import { denialsOf, stormOf } from './storms.ts';

/** What is left as it was, of all resources, where calls fail in ways that pass. */
const leastEqual = 0.95;

/**
 * Takes the whole inventory in a storm, then in one with denials, and audits in the latter. Prints a line each, and
 * what should not have come of it; false at the first harm.
 */
export async function soakInventories(seed: number, runs: number): Promise<boolean> {
  return (await inventories(seed, runs)) && (await audits(seed, runs));
}

async function inventories(seed: number, runs: number): Promise<boolean> {
  const ground = await openInventoryGround();
  let isWell = true;
  for (let run = seed; isWell && run < seed + runs; run += 1) {
    const storm = stormOf(run);
    isWell =
      (await takes(ground, `storm ${String(run)}`, { storm }, leastEqual)) &&
      (await takes(ground, `storm ${String(run)} with denials`, { storm, faults: denialsOf(run, ground.calls) }, 0));
  }
  await ground.stop();
  return isWell;
}

async function takes(ground: InventoryGround, name: string, disturbance: Disturbance, least: number): Promise<boolean> {
  const begun = performance.now();
  const { complaints, gaps, resources, equal, calls, attempts, struck } = await ground.trial(disturbance);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const figures = [
    `${String(equal)} of ${String(resources)} resources equal`,
    `${String(gaps.length)} gaps`,
    `${String(disturbance.faults?.length ?? 0)} denials`,
    `${String(calls)} calls, ${String(attempts)} attempts, ${String(struck)} struck`,
    `${seconds} s`,
  ];
  process.stdout.write(`${name}: ${figures.join('; ')}\n`);
  const few = equal < least * resources ? [`fewer than ${String(least * 100)} % are equal`] : [];
  return areNone([...complaints, ...few]);
}

async function audits(seed: number, runs: number): Promise<boolean> {
  const ground = await openGround({});
  let isWell = true;
  for (let run = seed; isWell && run < seed + runs; run += 1) {
    const begun = performance.now();
    const faults = denialsOf(run, ground.calls);
    const complaints = await ground.trial({ storm: stormOf(run), faults });
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    process.stdout.write(`audit in storm ${String(run)}: ${String(faults.length)} denials; ${seconds} s\n`);
    isWell = areNone(complaints);
  }
  await ground.stop();
  return isWell;
}

function areNone(complaints: readonly string[]): boolean {
  for (const complaint of complaints) process.stdout.write(`  ${complaint}\n`);
  return complaints.length === 0;
}
