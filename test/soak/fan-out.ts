import { parseArgs } from 'node:util';
import { soakFanOut } from './soak-fan-out.ts';

/**
 * Audits many accounts over workers while some of them fail:
 * `npm run soak:fan-out -- --seed 1 --accounts 200 --regions 3 [--failing 10]`. One in twenty accounts fails when it is not said.
 * Ends with 1 where a failure is not lost coverage, or what was read is read again.
 */
async function soak(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      accounts: { type: 'string', default: '200' },
      regions: { type: 'string', default: '3' },
      failing: { type: 'string' },
    },
  });
  const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
  const accounts = Number(values.accounts);
  const begun = performance.now();
  const { complaints, failures, calls } = await soakFanOut({
    seed,
    accounts,
    regions: Number(values.regions),
    failing: values.failing === undefined ? Math.ceil(accounts / 20) : Number(values.failing),
    tell: (line) => process.stderr.write(`${line}\n`),
  });
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  process.stdout.write(
    `seed ${String(seed)}: ${values.accounts} accounts in ${values.regions} regions, ${String(calls)} calls, ${String(failures.length)} accounts failing, ${String(complaints.length)} complaints, in ${seconds} s\n`,
  );
  for (const complaint of complaints.slice(0, 20)) process.stdout.write(`  ${complaint.slice(0, 1000)}\n`);
  process.exitCode = complaints.length === 0 ? 0 : 1;
}

await soak();
