import type { Check } from '#kit';
import type { Pillar } from '#model';
import { generatedNote, page, prose, table } from './markdown.ts';

/** The list of all checks, a table a pillar. */
export function checkIndex(checks: readonly Check[]): string {
  return page([
    '# Checks',
    generatedNote,
    `${String(checks.length)} checks. Severities are those in production.`,
    ...Object.entries(pillars).flatMap(([pillar, name]) => sectionOf(checks, pillar, name)),
  ]);
}

const pillars: Readonly<Record<Pillar, string>> = {
  'operational-excellence': 'Operational excellence',
  security: 'Security',
  reliability: 'Reliability',
  'performance-efficiency': 'Performance efficiency',
  'cost-optimization': 'Cost optimization',
};

function sectionOf(checks: readonly Check[], pillar: string, name: string): readonly string[] {
  const own = checks.filter((check) => check.pillar === pillar);
  if (own.length === 0) return [];
  const rows = own.map(({ id, title, severity, question }) => [`[${id}](${id}.md)`, severity, question, prose(title)]);
  return [`## ${name}`, table(['check', 'severity', 'question', 'wanted state'], rows)];
}
