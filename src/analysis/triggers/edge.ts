import type { triggerJoins } from '#data';
import type { Arn } from '#model';
import type { Trigger, TriggerKind } from '../triggers.ts';
import type { View } from '../view.ts';
import { type FunctionTarget, functionTarget } from './function-arn.ts';

export type Seen = View<TriggerKind | (typeof triggerJoins)[number]>;

/** A trigger, the function it belongs to, and whose configuration says so. */
export interface Edge extends FunctionTarget {
  readonly trigger: Trigger;
  readonly by: Arn;
}

interface Cause extends Pick<Trigger, 'mode' | 'source' | 'sourceArn'> {
  readonly scheduled?: boolean;
  readonly by: Arn;
}

/** The edge from a cause to the function that it names; none where it names something else. */
export function wired(targetArn: string | undefined, { scheduled = false, by, ...cause }: Cause): readonly Edge[] {
  const target = functionTarget(targetArn);
  if (target === undefined) return [];
  return [{ ...target, trigger: { qualifier: target.qualifier, ...cause, evidence: 'wired', scheduled }, by }];
}
