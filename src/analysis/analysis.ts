import type { Arn } from '#model';
import type { AlarmCover, AlarmQuestion } from './alarm-cover.ts';
import type { PolicyEngine } from './policy.ts';
import type { Trigger } from './triggers.ts';

/** The shared engines over one inventory; each does its work once, when first asked. */
export interface Analysis {
  /** Which alarms watch a metric of a resource, and whether one of them reaches somebody. */
  readonly alarmCover: (question: AlarmQuestion) => AlarmCover;
  /** Who invokes which qualifier of a function, and how. */
  readonly triggers: (functionArn: Arn) => readonly Trigger[];
  /** What policies allow; needs no inventory. */
  readonly policies: PolicyEngine;
}
