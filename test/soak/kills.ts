import { parseArgs } from 'node:util';
import { soakKills } from './soak-kills.ts';

/**
 * Kills audits at random points and starts them again: `npm run soak:kills -- --seed 1 --kills 50`. Ends with 1 where
 * what they leave is not what an undisturbed run leaves, or somebody was not told.
 */
async function soak(): Promise<void> {
  const { values } = parseArgs({ options: { seed: { type: 'string' }, kills: { type: 'string', default: '50' } } });
  const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
  const begun = performance.now();
  const { kills, complaints } = await soakKills({
    seed,
    kills: Number(values.kills),
    begins: ['unknown', 'changed'],
    tell: (line) =>
      process.stderr.write(`${line}
`),
  });
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  process.stdout.write(
    `seed ${String(seed)}: ${String(kills)} kills, ${String(complaints.length)} complaints, in ${seconds} s\n`,
  );
  for (const complaint of complaints.slice(0, 20)) process.stdout.write(`  ${complaint.slice(0, 2000)}\n`);
  process.exitCode = complaints.length === 0 ? 0 : 1;
}

await soak();
