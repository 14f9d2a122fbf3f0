import type { Inventory } from '#model';
import { buildAlarmCover } from './alarm-cover/build-alarm-cover.ts';
import type { Analysis } from './analysis.ts';
import { policyEngine } from './policy/policy-engine.ts';
import { buildTriggers } from './triggers/build-triggers.ts';

export type { AlarmCover, AlarmQuestion } from './alarm-cover.ts';
export type { Analysis } from './analysis.ts';
export type { Trigger } from './triggers.ts';

/** The engines over one inventory; each looks at it when it is first asked, and once. */
export function analyse(inventory: Inventory): Analysis {
  const alarmCover = once(() => buildAlarmCover(inventory));
  const triggers = once(() => buildTriggers(inventory));
  return {
    alarmCover: (question) => alarmCover()(question),
    triggers: (functionArn) => triggers()(functionArn),
    policies,
  };
}

/** Needs no inventory, and its list of actions is worth keeping. */
const policies = policyEngine();

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
