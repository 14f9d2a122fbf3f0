/** `maybe`: what would decide it is not written where we can read it. */
export type Truth = 'yes' | 'no' | 'maybe';

export function truthOf(holds: boolean): Truth {
  return holds ? 'yes' : 'no';
}

export function allOf(truths: readonly Truth[]): Truth {
  if (truths.includes('no')) return 'no';
  return truths.includes('maybe') ? 'maybe' : 'yes';
}

export function anyOf(truths: readonly Truth[]): Truth {
  if (truths.includes('yes')) return 'yes';
  return truths.includes('maybe') ? 'maybe' : 'no';
}

export function negated(truth: Truth): Truth {
  if (truth === 'maybe') return truth;
  return truthOf(truth === 'no');
}
