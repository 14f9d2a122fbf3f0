import type { Gap, Observed } from '#model';
import { defaultAccount, defaultRegion } from './place.ts';

/** A listing that was denied, of functions unless told otherwise. */
export function aGap(overrides: Partial<Gap> = {}): Gap {
  return {
    hides: 'listing',
    kind: 'lambda.function',
    account: defaultAccount,
    region: defaultRegion,
    operation: 'lambda:ListFunctions',
    reason: 'denied',
    code: 'AccessDeniedException',
    count: 1,
    detail: 'the role may not list',
    ...overrides,
  };
}

export function seen<T>(value: T): Observed<T> {
  return { seen: true, value };
}

/** A fact that could not be read. */
export function unseen(gap: Partial<Gap> = {}): Observed<never> {
  return { seen: false, gap: aGap({ hides: 'fact', detail: 'the role may not read it', ...gap }) };
}
