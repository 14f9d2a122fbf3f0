import { type Check, pillars, severities } from '#kit';
import { prose, table } from './markdown.ts';
import { withBlock } from './with-block.ts';

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
