import { parseArgs } from 'node:util';
import { soakDocuments } from './soak-documents.ts';

/**
 * Gives random and mutated policies, definitions and other documents to what reads and judges them:
 * `npm run soak:policies -- --seed 1 --documents 100000`. Ends with 1 where harm was done, with the seeds that do it again.
 */
function soak(): void {
  const { values } = parseArgs({
    options: { seed: { type: 'string' }, documents: { type: 'string', default: '100000' } },
  });
  const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
  const begun = performance.now();
  const { documents, json, slowestSeconds, complaints } = soakDocuments(seed, Number(values.documents));
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  process.stdout.write(
    `seed ${String(seed)}: ${String(documents)} documents, ${String(json)} of them JSON, in ${seconds} s; ` +
      `the slowest took ${(slowestSeconds * 1000).toFixed(0)} ms; ${String(complaints.length)} complaints\n`,
  );
  for (const complaint of complaints.slice(0, 20)) process.stdout.write(`  ${complaint}\n`);
  process.exitCode = complaints.length === 0 ? 0 : 1;
}

soak();
