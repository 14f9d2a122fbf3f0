import type { Gap, Kind, Observed } from '#model';
import type { Aws } from './aws.ts';
import { isNotFound, refusalOf, rejectionOf } from './refusal.ts';

export interface Question<T, N> {
  /** The kind that the fact belongs to; undefined: to whatever has such a fact. */
  readonly kind: Kind | undefined;
  /** As IAM spells it, `lambda:GetPolicy`. */
  readonly operation: string;
  readonly call: () => Promise<T>;
  /** What it means that AWS knows no such thing. */
  readonly whenNotFound: N;
  /** `listing` for a call that lists further resources; a single fact by default. */
  readonly hides?: Gap['hides'];
}

/**
 * A fact that needs a call of its own. A refusal is a gap, in the fact and told to the run, and so is a request that AWS
 * calls wrong, for what is wrong of one resource may be right of the next; that a thing does not exist is an answer. Other
 * bugs are thrown on.
 */
export async function observe<T, N>(aws: Aws, question: Question<T, N>): Promise<Observed<T | N>> {
  try {
    return { seen: true, value: await question.call() };
  } catch (error) {
    if (isNotFound(error)) return { seen: true, value: question.whenNotFound };
    const refusal = refusalOf(error) ?? rejectionOf(error);
    if (refusal === undefined) throw error;
    const { hides = 'fact', kind, operation } = question;
    const { reason, code, detail } = refusal;
    const gap = { hides, kind, account: aws.account, region: aws.region, operation, reason, code, count: 1, detail };
    aws.note(gap);
    return { seen: false, gap };
  }
}
