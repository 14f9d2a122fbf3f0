import type { KnownAccount, Touched } from '../re-audit/index.ts';
import type { Change } from './change-event.ts';

/** A thing to look at, and the change that says so. */
export interface Due {
  readonly touched: Touched;
  readonly change: Change;
}

export interface DueChanges {
  /** Each thing once. */
  readonly due: readonly Due[];
  /** Of things that are not. */
  readonly counts: { readonly 'changes elsewhere': number; readonly 'seen already': number };
}

/** Of the things that changed in an account, those that are audited there and were not looked at since. */
export function dueChanges(changes: readonly Change[], known: KnownAccount): DueChanges {
  const named = changes.flatMap((change) => touchedBy(change, known).map((touched): Due => ({ touched, change })));
  // A role may have been changed itself and by a policy: the last change counts.
  const inOrder = named.sort((a, b) => Date.parse(a.touched.changedAt) - Date.parse(b.touched.changedAt));
  const things = [...new Map(inOrder.map((due) => [keyOf(due), due])).values()];
  const here = things.filter(({ touched }) => isRead(touched, known));
  const due = here.filter(({ touched }) => !known.wasSeenSince(touched));
  return {
    due,
    counts: { 'changes elsewhere': things.length - here.length, 'seen already': here.length - due.length },
  };
}

function touchedBy({ kind, id, account, region, at }: Change, known: KnownAccount): readonly Touched[] {
  const where = { account, region, changedAt: at };
  if (kind !== 'iam.policy') return [{ kind, id, ...where }];
  return known.rolesWith(id).map((name) => ({ kind: 'iam.role', id: name, ...where }));
}

function keyOf({ touched: { kind, region, id } }: Due): string {
  return `${kind} ${region} ${id}`;
}

function isRead({ kind, region }: Touched, { snapshots }: KnownAccount): boolean {
  return snapshots.get(region)?.kinds.includes(kind) ?? false;
}
