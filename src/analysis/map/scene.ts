import type { PolicyEngine } from '../policy.ts';
import type { Trigger } from '../triggers.ts';
import type { Places, Seen } from './places.ts';

/** What edges are drawn from. */
export interface Scene {
  readonly seen: Seen;
  readonly places: Places;
  /** Who invokes a function, by its ARN. */
  readonly triggers: (functionArn: string) => readonly Trigger[];
  readonly policies: PolicyEngine;
}
