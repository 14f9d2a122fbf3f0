import type { Arn, EventSourceMapping, LambdaFunction } from '#model';
import type { JudgeContext } from './define-check.ts';
import { oncePerInventory } from './once-per-inventory.ts';

type Context = Pick<JudgeContext<'lambda.event-source-mapping', unknown>, 'all' | 'analysis'>;

export interface EnabledMapping {
  readonly mapping: EventSourceMapping;
  /** What it calls: `$LATEST`, an alias or a version. */
  readonly qualifier: string;
}

const switchedOff = new Set(['Disabled', 'Disabling', 'Deleting']);

/** Also what is about to poll, or is being changed. */
export function isEnabled({ state = '' }: Pick<EventSourceMapping, 'state'>): boolean {
  return !switchedOff.has(state);
}

/** The mappings that poll for a function or one of its qualifiers, and are not switched off. */
export function enabledMappings({ arn }: LambdaFunction, context: Context): readonly EnabledMapping[] {
  return byFunction(context).get(arn) ?? [];
}

const byFunction = oncePerInventory(({ all }: Context) => {
  const mappings = new Map<Arn, EnabledMapping[]>();
  for (const mapping of all('lambda.event-source-mapping')) {
    if (!isEnabled(mapping)) continue;
    const parts = mapping.functionArn.split(':');
    const owner = parts.slice(0, 7).join(':') as Arn;
    const known = mappings.get(owner) ?? [];
    known.push({ mapping, qualifier: parts[7] ?? '$LATEST' });
    mappings.set(owner, known);
  }
  return mappings;
});
