import type { Arn, CloudformationStack, CloudwatchAlarm, EventPattern, Resource, WorkloadMap } from '#model';
import type { EventField } from './alarm-cover/event-pattern.ts';
import type { AlarmCover, AlarmQuestion, Liveness } from './alarm-cover.ts';
import type { Framework, Ownership } from './ownership.ts';
import type { PolicyEngine } from './policy.ts';
import type { Trigger } from './triggers.ts';
import type { Truth } from './truth.ts';

/** The shared engines over one inventory; each does its work once, when first asked. */
export interface Analysis {
  /** Which alarms watch a metric of a resource, and whether one of them reaches somebody. */
  readonly alarmCover: (question: AlarmQuestion) => AlarmCover;
  /** Whether what an alarm has to say reaches somebody then. */
  readonly alarmLiveness: (alarm: CloudwatchAlarm, now: Date) => Liveness;
  /** Who invokes which qualifier of a function, and how. */
  readonly triggers: (functionArn: Arn) => readonly Trigger[];
  /** Which tool deployed a resource, by the marks that it left. */
  readonly ownerOf: (resource: Resource) => Ownership;
  /** The framework that a stack was written with; undefined where nothing that was read tells. */
  readonly frameworkOf: (stack: CloudformationStack) => Framework | undefined;
  /** The alarms, by name or ARN, that can bring a composite alarm to ALARM; undefined where its rule cannot be read. */
  readonly alarmsWithin: (rule: string) => readonly string[] | undefined;
  /** Whether a pattern of EventBridge takes some event with these fields. */
  readonly admits: (pattern: EventPattern, event: EventField) => Truth;
  /** How resources are connected, which of them make a workload, and which scenarios of the lens that is. */
  readonly workloadMap: () => WorkloadMap;
  /** What policies allow; needs no inventory. */
  readonly policies: PolicyEngine;
}
