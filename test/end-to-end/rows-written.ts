import type { TappedCall } from '../sandbox/tap.ts';

type Item = Readonly<Record<string, { readonly S?: string }>>;

interface WriteRequest {
  readonly PutRequest?: { readonly Item: Item };
  readonly DeleteRequest?: { readonly Key: Item };
}

interface Input {
  readonly Item?: Item;
  readonly Key?: Item;
  readonly RequestItems?: Readonly<Record<string, readonly WriteRequest[]>>;
}

/** How many rows of each kind calls of DynamoDB wrote or deleted. */
export function rowsWritten(calls: readonly TappedCall[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const call of calls) {
    for (const kind of kindsIn(call)) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

function kindsIn({ service, operation, body }: TappedCall): readonly string[] {
  if (service !== 'dynamodb') return [];
  const input = (): Input => JSON.parse(body) as Input;
  switch (operation) {
    case 'PutItem':
    case 'UpdateItem':
      return [kindOf(input().Item ?? input().Key)];
    case 'DeleteItem':
      return [`${kindOf(input().Key)} deleted`];
    case 'BatchWriteItem':
      return Object.values(input().RequestItems ?? {}).flatMap((requests) =>
        requests.map(({ PutRequest, DeleteRequest }) =>
          PutRequest === undefined ? `${kindOf(DeleteRequest?.Key)} deleted` : kindOf(PutRequest.Item),
        ),
      );
    case undefined:
    default:
      return [];
  }
}

/** By the beginning of its keys: see docs/findings-table.md. */
function kindOf(item: Item = {}): string {
  const [pk = '', sk = ''] = [item['pk']?.S?.split('#')[0], item['sk']?.S?.split('#')[0]];
  return names[pk === 'A' ? `A ${sk}` : pk] ?? `${pk} ${sk}`;
}

const names: Readonly<Record<string, string>> = {
  'A F': 'finding',
  'A CHECKS': 'checks',
  'A P': 'publication',
  ACCOUNTS: 'account',
  CHANGES: 'change',
  ID: 'place of a finding',
  LEASE: 'lease',
  RUN: 'run',
  RUNS: 'run in order',
  UNTOLD: 'untold run',
};
