import type { Arn } from '#model';
import { globMatches } from '../../text/glob.ts';
import type { Trigger } from '../triggers.ts';
import type { Edge, Seen } from './edge.ts';
import { permittedTriggers } from './permitted-triggers.ts';
import { wiredTriggers } from './wired-triggers.ts';

/**
 * All triggers by function, each once: catalogue 0.6, [E-TRIG], as far as its sources are collected. A permission that is
 * there for wiring that was seen tells nothing more and is left out. What could not be read contributes nothing, which
 * whoever asks must weigh.
 */
export function buildTriggers(seen: Seen): (functionArn: Arn) => readonly Trigger[] {
  const byFunction = new Map<Arn, Map<string, Trigger>>();
  const add = ({ functionArn, trigger }: Edge) => {
    const known = byFunction.get(functionArn) ?? new Map<string, Trigger>();
    byFunction.set(functionArn, known);
    known.set(JSON.stringify(Object.values(trigger)), trigger);
  };
  const known = (functionArn: Arn) => [...(byFunction.get(functionArn)?.values() ?? [])];
  wiredTriggers(seen).forEach(add);
  for (const edge of permittedTriggers(seen)) {
    if (!known(edge.functionArn).some((one) => isPermittedBy(one, edge.trigger))) add(edge);
  }
  return known;
}

function isPermittedBy(one: Trigger, { qualifier, source, sourceArn }: Trigger): boolean {
  if (one.evidence !== 'wired' || one.qualifier !== qualifier || one.source !== source) return false;
  return sourceArn === undefined || globMatches(sourceArn, one.sourceArn ?? '');
}
