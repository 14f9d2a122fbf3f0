import type { Collector } from '#kit';
import { readPolicy } from '../../src/engine/read-policy.ts';

const begin = '# reads: written by npm run generate\n';
const end = '# end of reads\n';

/** The template with what its own roles read, as the collectors declare it. Throws where it has no place for that. */
export function withReads(template: string, collectors: readonly Collector[]): string {
  const [from, to] = [template.indexOf(begin) + begin.length, template.indexOf(end)];
  if (from < begin.length || to < from) throw new Error('template.yaml has no place for the reads of its roles');
  const indent = template.slice(template.lastIndexOf('\n', to) + 1, to);
  const reads = readsOf(collectors);
  return `${template.slice(0, from)}${reads.map((action) => `${indent}- ${action}\n`).join('')}${indent}${template.slice(to)}`;
}

/** The same of the expanded template, test/self-audit/expanded.json, whose other parts only the SAM translator makes. */
export function expandedWithReads(expanded: string, collectors: readonly Collector[]): string {
  const template = JSON.parse(expanded) as ExpandedTemplate;
  const { PolicyDocument } = template.Resources.ReadConfiguration.Properties;
  for (const statement of PolicyDocument.Statement)
    if (statement.Sid === 'ReadConfiguration') statement.Action = readsOf(collectors);
  return `${JSON.stringify(template, null, 2)}\n`;
}

/** As far as it is looked at here. */
interface ExpandedTemplate {
  readonly Resources: {
    readonly ReadConfiguration: {
      readonly Properties: {
        readonly PolicyDocument: {
          readonly Statement: readonly { readonly Sid?: string; Action?: readonly string[] }[];
        };
      };
    };
  };
}

function readsOf(collectors: readonly Collector[]): readonly string[] {
  return readPolicy(collectors).Statement.find(({ Effect }) => Effect === 'Allow')?.Action ?? [];
}
