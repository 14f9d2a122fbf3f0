import { type Check, pillars, severities } from '#kit';
import { prose, table } from './markdown.ts';

/** Of the gravest checks of a pillar. */
const examples = 4;

/** The README with how many checks there are of each pillar, and the gravest of them. */
export function withChecksBlock(readme: string, checks: readonly Check[]): string {
  const rows = pillars.flatMap((pillar) => {
    const own = checks.filter((check) => check.pillar === pillar);
    const gravest = own.toSorted((one, other) => weightOf(one) - weightOf(other)).slice(0, examples);
    const said = gravest.map(({ id, title }) => `[${prose(title)}](docs/checks/${id}.md)`).join('; ');
    return own.length === 0 ? [] : [[pillar.replace('-', ' '), String(own.length), said]];
  });
  return withBlock(readme, 'checks', `\n${table(['pillar', 'checks', 'among them'], rows)}\n`);
}

function weightOf({ severity }: Check): number {
  return severities.indexOf(severity);
}

/** Throws where the text has no such pair of markers. */
function withBlock(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name}: written by npm run generate -->`, `<!-- end of ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has no place for the ${name}: ${begin} … ${end}`);
  return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`;
}
