import type { CheckMeta, Pillar, Question } from '#model';

/** The pillar that a section of the lens belongs to; the sections that span pillars are absent. */
const pillarOfQuestion: Readonly<Partial<Record<Question, Pillar>>> = {
  DEP: 'operational-excellence',
  OPS1: 'operational-excellence',
  OPS2: 'operational-excellence',
  SEC1: 'security',
  SEC2: 'security',
  SEC3: 'security',
  REL1: 'reliability',
  REL2: 'reliability',
  SSP: 'reliability',
  PER1: 'performance-efficiency',
  COST1: 'cost-optimization',
};

/** The pillar of a check: its question's, or else that of its first practice that has one, or else operational excellence. */
export function pillarOf({ question, practices }: Pick<CheckMeta, 'question' | 'practices'>): Pillar {
  const own = pillarOfQuestion[question];
  if (own !== undefined) return own;
  for (const practice of practices) {
    const pillar = pillarOfQuestion[practice.slice(0, practice.indexOf('-')) as Question];
    if (pillar !== undefined) return pillar;
  }
  return 'operational-excellence';
}
