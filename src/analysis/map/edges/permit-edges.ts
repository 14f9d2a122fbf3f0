import type { MapMode } from '#model';
import type { Draft } from '../../map.ts';
import type { Trigger } from '../../triggers.ts';
import { serviceId } from '../places.ts';
import type { Scene } from '../scene.ts';

const modes: Readonly<Partial<Record<Trigger['mode'], MapMode>>> = { sync: 'sync' };

/**
 * From services, or from what of theirs a statement names, to functions that a policy lets them call and nothing wires.
 */
export function permitEdges({ seen, places, triggers }: Scene): readonly Draft[] {
  return seen.all('lambda.function').flatMap(({ arn }) => {
    const all = triggers(arn).map((trigger) => ({ ...trigger, named: places.idOf(trigger.sourceArn ?? '') }));
    const wiring = new Set(all.filter(({ evidence }) => evidence === 'wired').map(keyOf));
    return all
      .filter((one) => one.evidence === 'permitted' && !wiring.has(keyOf(one)))
      .map(({ qualifier, source, mode, named }): Draft => {
        const to = qualifier === undefined ? arn : `${arn}:${qualifier}`;
        const from = places.isListed(named) ? named : serviceId(source);
        const says = `its policy lets ${source} call it`;
        return { type: 'permit', mode: modes[mode] ?? 'async', confidence: 'permitted', from, to, by: to, says };
      });
  });
}

/** A statement names an API by what calls it, and its wiring by what it is. */
function keyOf({
  source,
  qualifier = '',
  named,
}: Pick<Trigger, 'source' | 'qualifier'> & { readonly named: string }): string {
  return `${source} ${qualifier} ${named}`;
}
