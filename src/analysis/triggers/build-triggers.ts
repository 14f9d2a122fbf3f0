import type { Arn } from '#model';
import type { Trigger } from '../triggers.ts';
import { permittedTriggers } from './permitted-triggers.ts';
import { type Seen, wiredTriggers } from './wired-triggers.ts';

/**
 * All triggers by function, each once: catalogue 0.6, [E-TRIG], as far as its sources are collected. A policy or an invoke
 * configuration that could not be read contributes nothing, which whoever asks must weigh.
 */
export function buildTriggers(seen: Seen): (functionArn: Arn) => readonly Trigger[] {
  const byFunction = new Map<Arn, Map<string, Trigger>>();
  for (const { functionArn, trigger } of [...wiredTriggers(seen), ...permittedTriggers(seen)]) {
    const known = byFunction.get(functionArn) ?? new Map<string, Trigger>();
    byFunction.set(functionArn, known);
    known.set(JSON.stringify(Object.values(trigger)), trigger);
  }
  return (functionArn) => [...(byFunction.get(functionArn)?.values() ?? [])];
}
