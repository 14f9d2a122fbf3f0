import type { Gap, Inventory } from '#model';
import { buildAlarmCover } from './alarm-cover/build-alarm-cover.ts';
import { childrenOf } from './alarm-cover/composite-rule.ts';
import { admits } from './alarm-cover/event-pattern.ts';
import { livenessIn } from './alarm-cover/liveness.ts';
import type { Analysis } from './analysis.ts';
import { buildMap } from './map/build-map.ts';
import type { MapRules } from './map.ts';
import { buildOwnership } from './ownership/build-ownership.ts';
import { policyEngine } from './policy/policy-engine.ts';
import { buildTriggers } from './triggers/build-triggers.ts';

export type { AlarmCover, AlarmQuestion } from './alarm-cover.ts';
export type { Analysis } from './analysis.ts';
export type { Trigger } from './triggers.ts';

/** An inventory with the alarms of monitoring accounts, and what hides some of these. */
export interface Monitored {
  readonly inventory: Inventory;
  readonly gaps: readonly Gap[];
}

/**
 * The engines over one inventory; each looks at it when it is first asked, and once. The map of workloads is told which
 * resources frameworks made for themselves, and of which environment a resource is.
 */
export function analyse(
  inventory: Inventory,
  monitored: Monitored = { inventory, gaps: [] },
  knowledge: Omit<MapRules, 'workloads'> = {},
): Analysis {
  const liveness = once(() => livenessIn(monitored.inventory));
  const alarmCover = once(() => buildAlarmCover(monitored.inventory, liveness(), monitored.gaps));
  const triggers = once(() => buildTriggers(inventory));
  const rules: MapRules = { ...knowledge, workloads: inventory.workloads };
  const workloadMap = once(() => buildMap(inventory, { triggers: triggers(), policies }, rules));
  const ownership = once(() => buildOwnership(inventory));
  return {
    alarmCover: (question) => alarmCover()(question),
    alarmLiveness: (alarm, now) => liveness()(alarm, now),
    triggers: (functionArn) => triggers()(functionArn),
    ownerOf: (resource) => ownership().ownerOf(resource),
    frameworkOf: (stack) => ownership().frameworkOf(stack),
    alarmsWithin: childrenOf,
    admits,
    workloadMap,
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
