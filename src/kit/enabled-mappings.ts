import type { EventSourceMapping, LambdaFunction } from '#model';
import { qualifierOf, withoutQualifier } from '../text/function-arn.ts';
import type { JudgeContext } from './define-check.ts';
import { groupedBy } from './grouped-by.ts';
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
  const enabled = all('lambda.event-source-mapping').filter(isEnabled);
  const mappings = enabled.map((mapping) => ({ mapping, qualifier: qualifierOf(mapping.functionArn) ?? '$LATEST' }));
  return groupedBy(mappings, ({ mapping }) => [withoutQualifier(mapping.functionArn)]);
});
