import type { Collector } from '#kit';
import { readPolicy } from '../../src/engine/read-policy.ts';

const begin = '# reads: written by npm run generate\n';
const end = '# end of reads\n';

/** The function's template with what its own role reads, as the collectors declare it. Throws where it has no place for that. */
export function withReads(template: string, collectors: readonly Collector[]): string {
  const [from, to] = [template.indexOf(begin) + begin.length, template.indexOf(end)];
  if (from < begin.length || to < from) throw new Error('template.yaml has no place for the reads of its role');
  const indent = template.slice(template.lastIndexOf('\n', to) + 1, to);
  const reads = readPolicy(collectors).Statement.find(({ Effect }) => Effect === 'Allow')?.Action ?? [];
  return `${template.slice(0, from)}${reads.map((action) => `${indent}- ${action}\n`).join('')}${indent}${template.slice(to)}`;
}
