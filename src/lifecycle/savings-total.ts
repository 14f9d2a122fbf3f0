import type { EstimatedMonthlySavings, Judgement, SavingsTotal, State } from '#model';

/** What a total looks at of a finding, remembered or as it is told. */
export type PricedFinding = Pick<Judgement, 'result' | 'estimatedMonthlySavings' | 'unpriced'> & {
  readonly state: State | null;
};

export interface SavingsSum {
  add(finding: PricedFinding): void;
  /** The total of other accounts: nothing that is paid for is of two. */
  addAll(total: SavingsTotal): void;
  total(): SavingsTotal;
}

/**
 * Adds up what open findings save: of each spend the largest, because two ways to save on the same money do not add up.
 * What is waived stays as it is, and counts for nothing.
 */
export function savingsTotal(): SavingsSum {
  const bySpend = new Map<EstimatedMonthlySavings['spend'], Cents>();
  const elsewhere = { low: 0, high: 0 };
  let [findings, unpriced] = [0, 0];
  return {
    add(finding) {
      if (!isOpen(finding)) return;
      if (finding.unpriced !== undefined) unpriced += 1;
      const savings = finding.estimatedMonthlySavings;
      if (savings === undefined) return;
      findings += 1;
      const known = bySpend.get(savings.spend) ?? { low: 0, high: 0 };
      bySpend.set(savings.spend, {
        low: Math.max(known.low, centsOf(savings.low)),
        high: Math.max(known.high, centsOf(savings.high)),
      });
    },
    addAll(total) {
      elsewhere.low += centsOf(total.low);
      elsewhere.high += centsOf(total.high);
      findings += total.findings;
      unpriced += total.unpriced;
    },
    total() {
      const { low, high } = [...bySpend.values(), elsewhere].reduce(
        (sum, one) => ({ low: sum.low + one.low, high: sum.high + one.high }),
        { low: 0, high: 0 },
      );
      return { low: low / 100, high: high / 100, currency: 'USD', findings, unpriced };
    },
  };
}

/** Whole cents add up without a remainder. */
interface Cents {
  readonly low: number;
  readonly high: number;
}

function centsOf(dollars: number): number {
  return Math.round(dollars * 100);
}

function isOpen({ state, result }: PricedFinding): boolean {
  return state === null ? result === 'fail' || result === 'review' : state === 'open';
}
