import type { Check, Collector } from '#kit';
import { readPolicy } from '../../src/engine/read-policy.ts';
import { bullets, prose } from './markdown.ts';

/** The README with the policy of the audited accounts' role, as the collectors declare it. */
export function withPolicyBlock(readme: string, collectors: readonly Collector[]): string {
  return withBlock(readme, 'policy', ['```json', JSON.stringify(readPolicy(collectors), null, 2), '```'].join('\n'));
}

/** The README with the list of the checks that exist. */
export function withChecksBlock(readme: string, checks: readonly Check[]): string {
  const items = checks.map(({ id, title }) => `[${id}](docs/checks/${id}.md): ${prose(title)}`);
  return withBlock(readme, 'checks', bullets(items));
}

/** Throws where the text has no such pair of markers. */
function withBlock(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name}: written by npm run generate -->`, `<!-- end of ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has no place for the ${name}: ${begin} … ${end}`);
  return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`;
}
