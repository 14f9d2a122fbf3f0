import { readdir, readFile } from 'node:fs/promises';
import { checks } from '../../checks/catalog.ts';
import { collectors } from '../../collectors/catalog.ts';
import { checkIndex } from './check-index.ts';
import { checkPage } from './check-page.ts';
import { withCostsBlock } from './costs-block.ts';
import { eventSchemas, type ReportSchema } from './event-schemas.ts';
import { inventoryPage } from './inventory-page.ts';
import { lensCoverage } from './lens-coverage.ts';
import { memberRole } from './member-role.ts';
import { withChecksBlock } from './readme-blocks.ts';
import type { GeneratedFiles } from './stale-files.ts';
import { expandedWithReads, withReads } from './template-reads.ts';

const pages = 'docs/checks';
const expandedTemplate = 'test/self-audit/expanded.json';

/**
 * A page a check, their index, the coverage of the lens, what is read, the schemas of events, and the README's generated
 * block. Pages of other checks are to go.
 */
export async function documents(): Promise<GeneratedFiles> {
  const readme = await readFile('README.md', 'utf8');
  const expanded = await readFile(expandedTemplate, 'utf8');
  const report = JSON.parse(await readFile('schema/report.schema.json', 'utf8')) as ReportSchema;
  const present = await readdir(pages).catch(() => []);
  return new Map([
    ...present.map((file): [string, undefined] => [`${pages}/${file}`, undefined]),
    ...checks.map((check): [string, string] => [`${pages}/${check.id}.md`, checkPage(check)]),
    [`${pages}/README.md`, checkIndex(checks)],
    ['docs/lens-coverage.md', lensCoverage(checks)],
    ['member-role.yaml', memberRole(collectors)],
    ['template.yaml', withReads(await readFile('template.yaml', 'utf8'), collectors)],
    [expandedTemplate, expandedWithReads(expanded, collectors)],
    ['docs/deploy.md', withCostsBlock(await readFile('docs/deploy.md', 'utf8'), expanded)],
    ...eventSchemas(report),
    ['docs/inventory.md', inventoryPage(collectors)],
    ['README.md', withChecksBlock(readme, checks)],
  ]);
}
