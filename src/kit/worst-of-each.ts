import type { Verdict } from '#model';

const worstFirst: readonly Verdict['result'][] = ['fail', 'review', 'unknown', 'insufficient-evidence', 'pass'];

/** One verdict for each sub-key, the worst; in an order that does not hang on theirs. */
export function worstOfEach<Message extends string>(
  verdicts: readonly Verdict<Message>[],
): readonly Verdict<Message>[] {
  const rank = (one: Verdict<Message>) => `${String(worstFirst.indexOf(one.result))} ${JSON.stringify(one)}`;
  const worst = new Map<string | undefined, Verdict<Message>>();
  for (const one of verdicts.toSorted((some, other) => (rank(some) < rank(other) ? -1 : 1))) {
    if (!worst.has(one.subKey)) worst.set(one.subKey, one);
  }
  return [...worst.values()];
}
