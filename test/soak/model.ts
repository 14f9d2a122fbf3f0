import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { play } from '../engine/model/play.ts';
import { quietSequences, type Step, wildSequences } from '../engine/model/steps.ts';
import { dynalite } from '../store/dynalite.ts';

/**
 * Plays random sequences of runs that die, overlap and begin again, in a world that changes, and compares the store with a
 * simple model of it: `npm run soak:model -- --seed 1 --sequences 5000`; a fiftieth of them over DynamoDB. Ends with 1 at
 * the first difference, with the shortest sequence that makes it.
 */
async function soak(): Promise<void> {
  const { values } = parseArgs({
    options: { seed: { type: 'string' }, sequences: { type: 'string', default: '5000' } },
  });
  const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
  const sequences = Number(values.sequences);
  const begun = performance.now();
  const local = await dynalite();
  let tables = 0;
  const inTable = (steps: readonly Step[]) => {
    tables += 1;
    return play(steps, { table: { local, name: `findings-${String(tables)}` } });
  };
  const isWell =
    (await holds(quietSequences, (steps) => play(steps, { isQuiet: true }), { seed, sequences: sequences / 5 })) &&
    (await holds(wildSequences, play, { seed, sequences })) &&
    (await holds(wildSequences, inTable, { seed, sequences: sequences / 50 }));
  await local.stop();
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  const said = isWell ? 'everything is as the model has it' : 'not everything is as the model has it';
  process.stdout.write(`seed ${String(seed)}: ${said}, in ${seconds} s\n`);
  process.exitCode = isWell ? 0 : 1;
}

interface Amount {
  readonly seed: number;
  readonly sequences: number;
}

async function holds(
  all: fc.Arbitrary<readonly Step[]>,
  complaintsOf: (steps: readonly Step[]) => Promise<readonly string[]>,
  { seed, sequences }: Amount,
): Promise<boolean> {
  const { counterexample, failed } = await fc.check(
    fc.asyncProperty(all, async (steps) => (await complaintsOf(steps)).length === 0),
    { seed, numRuns: Math.ceil(sequences) },
  );
  if (!failed) return true;
  const [steps = []] = counterexample ?? [];
  for (const step of steps) process.stdout.write(`  ${JSON.stringify(step)}\n`);
  for (const complaint of await complaintsOf(steps)) process.stdout.write(`${complaint}\n`);
  return false;
}

await soak();
