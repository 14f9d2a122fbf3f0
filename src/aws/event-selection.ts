import type { AdvancedEventSelector, AdvancedFieldSelector, EventSelector } from '@aws-sdk/client-cloudtrail';
import type { EventSelection } from '#model';
import { required } from './required.ts';

/** What CloudTrail records by selectors of either form; a trail has one form or the other. */
export function eventSelections(
  basic: readonly EventSelector[] = [],
  advanced: readonly AdvancedEventSelector[] = [],
): readonly EventSelection[] {
  return [...basic.flatMap(ofBasic), ...advanced.map(ofAdvanced)];
}

/** What is left out of a basic selector is CloudTrail's own default: all management events. */
function ofBasic({
  ReadWriteType: access = 'All',
  IncludeManagementEvents: management = true,
  ExcludeManagementEventSources: excluded = [],
  DataResources: resources = [],
}: EventSelector): readonly EventSelection[] {
  const about = { reads: access !== 'WriteOnly', writes: access !== 'ReadOnly' };
  const none = { resourceType: undefined, resourceArns: [] };
  return [
    ...(management ? [{ category: 'Management', ...about, ...none, narrowed: excluded.length > 0 }] : []),
    ...resources.map(({ Type, Values }) => {
      return { category: 'Data', ...about, resourceType: required(Type), resourceArns: Values ?? [], narrowed: false };
    }),
  ];
}

type Fields = readonly AdvancedFieldSelector[];

/** All fields must match; what is neither kind, access, type nor ARN of a resource leaves events out. */
function ofAdvanced({ FieldSelectors }: AdvancedEventSelector): EventSelection {
  const fields: Fields = required(FieldSelectors);
  const arns = fields.filter(({ Field }) => Field === 'resources.ARN').filter(isPositive);
  const readOnly = valueOf(fields, 'readOnly');
  return {
    category: required(valueOf(fields, 'eventCategory')),
    reads: readOnly !== 'false',
    writes: readOnly !== 'true',
    resourceType: valueOf(fields, 'resources.type'),
    resourceArns: arns.flatMap(({ Equals, StartsWith }) => [...(Equals ?? []), ...(StartsWith ?? [])]),
    narrowed: fields.some((field) => !arns.includes(field) && !(isPositive(field) && isRead(field))),
  };
}

function valueOf(fields: Fields, name: string): string | undefined {
  return fields.find(({ Field, Equals }) => Field === name && Equals?.length === 1)?.Equals?.[0];
}

function isPositive({ NotEquals, NotStartsWith, NotEndsWith, EndsWith }: AdvancedFieldSelector): boolean {
  return [NotEquals, NotStartsWith, NotEndsWith, EndsWith].every((values = []) => values.length === 0);
}

function isRead({ Field, Equals }: AdvancedFieldSelector): boolean {
  return ['eventCategory', 'readOnly', 'resources.type'].includes(Field ?? '') && Equals?.length === 1;
}
