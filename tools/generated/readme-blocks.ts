import type { Check } from '#kit';
import { bullets, prose } from './markdown.ts';

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
