import type { Collector } from '#kit';
import { generatedNote, page, table } from './markdown.ts';

/** What is read, by collector: kinds, where, at which depth, and with which actions. */
export function inventoryPage(collectors: readonly Collector[]): string {
  const kinds = collectors.flatMap((collector) => collector.kinds);
  const actions = new Set(collectors.flatMap(({ permissions }) => permissions));
  return page([
    generatedNote,
    '# What is read',
    `${String(kinds.length)} kinds of resources by ${String(collectors.length)} collectors, with ${String(actions.size)} actions of IAM. ` +
      'A run reads what its checks look at, and nothing else; `lens-audit collect` reads all of it. What is marked deep is read ' +
      'with `--depth deep` alone; what is marked priced, metrics of CloudWatch, not with `--no-metrics`; what is marked opt-in only where ' +
      '`--opt-in` names it.',
    table(['kinds', 'of', 'when', 'actions'], collectors.map(row)),
  ]);
}

function row({ kinds, scope, depth, priced, optIn, permissions }: Collector): readonly string[] {
  const when = [
    ...(depth === 'deep' ? ['deep'] : []),
    ...(priced === true ? ['priced'] : []),
    ...(optIn === undefined ? [] : [`opt-in: ${optIn}`]),
  ];
  return [code(kinds), scope, when.join(', '), code(permissions.filter((action) => action !== 'tag:GetResources'))];
}

function code(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(' ');
}
