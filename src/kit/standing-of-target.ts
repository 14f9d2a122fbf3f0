import type { Arn } from '#model';
import { qualifiedName, qualifierOf, withoutQualifier } from '../text/function-arn.ts';
import type { JudgeContext } from './define-check.ts';
import type { Unseen } from './unread-kinds.ts';

/** What is named by others and listed; each for the hints of a check that asks. */
export const targetKinds = [
  'dynamodb.table',
  'events.bus',
  'firehose.delivery-stream',
  'kinesis.stream',
  'lambda.alias',
  'lambda.function',
  'lambda.version',
  'sfn.state-machine',
  'sns.topic',
  'sqs.queue',
] as const;

type TargetKind = (typeof targetKinds)[number];
type Context = Pick<JudgeContext<TargetKind, unknown>, 'find' | 'unread' | 'where'>;

/** How something that is named stands. */
export type StandingOfTarget =
  /** It is there, as far as it is listed. */
  | { readonly is: 'there' }
  /** `function orders`, `alias live of function orders` */
  | { readonly is: 'gone'; readonly what: string }
  | { readonly is: 'outside' }
  | { readonly is: 'unread'; readonly unseen: Unseen }
  /** Of a kind that is not listed here. */
  | { readonly is: 'unlisted' };

/** By service: the kind, how it is called, and the part of the ARN behind the account that is its own. */
const kinds: readonly {
  readonly service: string;
  readonly kind: TargetKind;
  readonly noun: string;
  readonly own: RegExp;
}[] = [
  { service: 'dynamodb', kind: 'dynamodb.table', noun: 'table', own: /^table\/[^/]+/ },
  { service: 'events', kind: 'events.bus', noun: 'bus', own: /^event-bus\/.+/ },
  { service: 'firehose', kind: 'firehose.delivery-stream', noun: 'delivery stream', own: /^deliverystream\/.+/ },
  { service: 'kinesis', kind: 'kinesis.stream', noun: 'stream', own: /^stream\/[^/]+/ },
  { service: 'lambda', kind: 'lambda.function', noun: 'function', own: /^function:[^:${}]+/ },
  { service: 'sns', kind: 'sns.topic', noun: 'topic', own: /^[^:/]+$/ },
  { service: 'sqs', kind: 'sqs.queue', noun: 'queue', own: /^[^:/]+$/ },
  { service: 'states', kind: 'sfn.state-machine', noun: 'state machine', own: /^stateMachine:[^:]+/ },
];

/** Whether what an ARN names is there: a function with the alias or version that is named. */
export function standingOfTarget(arn: string, context: Context): StandingOfTarget {
  const parts = arn.split(':');
  const entry = kinds.find(({ service }) => service === parts[2]);
  const [own] = entry?.own.exec(parts.slice(5).join(':')) ?? [];
  if (entry === undefined || own === undefined) return { is: 'unlisted' };
  const found = context.find(entry.kind, [...parts.slice(0, 5), own].join(':') as Arn);
  if (found.is === 'outside') return { is: 'outside' };
  if (found.is === 'absent') {
    const unseen = context.unread(entry.kind);
    if (unseen !== undefined) return { is: 'unread', unseen };
    return { is: 'gone', what: `${entry.noun} ${own.replace(/^.*[:/]/, '')}` };
  }
  return entry.kind === 'lambda.function' ? qualified(arn as Arn, context) : { is: 'there' };
}

function qualified(arn: Arn, context: Context): StandingOfTarget {
  const qualifier = qualifierOf(arn);
  // What a stage decides is judged with the stage.
  if (qualifier === undefined || qualifier.startsWith('$')) return { is: 'there' };
  const noun = /^\d+$/.test(qualifier) ? 'version' : 'alias';
  const found = noun === 'version' ? context.find('lambda.version', arn) : context.find('lambda.alias', arn);
  if (found.is === 'found') return { is: 'there' };
  const unseen = context.unread('lambda.alias', 'lambda.version');
  if (unseen !== undefined) return { is: 'unread', unseen };
  const owner = withoutQualifier(arn);
  // Aliases are listed only where versions are published.
  const isUnlisted = noun === 'alias' && context.where('lambda.version', 'functionArn', owner).length === 0;
  return isUnlisted
    ? { is: 'there' }
    : { is: 'gone', what: `${noun} ${qualifier} of function ${qualifiedName(owner)}` };
}
