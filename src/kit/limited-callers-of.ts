import type { Arn, LambdaFunction } from '#model';
import { withoutQualifier } from '../text/function-arn.ts';
import type { JudgeContext } from './define-check.ts';
import { groupedBy } from './grouped-by.ts';
import { oncePerInventory } from './once-per-inventory.ts';
import { slowestOf } from './slowest-of.ts';

/** Kinds whose resources give up on a function after a time that nobody sets; those at the edge are told by its role. */
export const limitedCallers = [
  'apigateway.authorizer',
  'apigatewayv2.authorizer',
  'appsync.api',
  'appsync.graphql-api',
  'cognito.user-pool',
  'firehose.delivery-stream',
] as const;

type Joined = (typeof limitedCallers)[number] | 'cloudfront.distribution';
type Context = Pick<JudgeContext<Joined, unknown>, 'all' | 'analysis'>;
type FunctionContext = Pick<
  JudgeContext<Joined | 'lambda.alias' | 'lambda.function' | 'lambda.version', unknown>,
  'all' | 'analysis' | 'find' | 'where'
>;

/** Who waits for a function for no longer than a quota lets it. */
type LimitedCaller =
  | 'appsync-authorizer'
  | 'cloudfront-origin'
  | 'cloudfront-viewer'
  | 'cognito'
  | 'connect'
  | 'firehose'
  | 'http-authorizer'
  | 'lex'
  | 'rest-authorizer'
  | 'websocket-authorizer';

/** One kind of caller that gives up after a time, with the slowest that it calls of a function. */
export interface LimitedCall {
  readonly caller: LimitedCaller;
  /** The pools, streams, APIs … that call, by name. */
  readonly by: readonly string[];
  readonly invoked: Arn;
  readonly timeout: number;
  /** Why it is not certain; undefined where it is. */
  readonly because: string | undefined;
}

/** No quota tells how long they wait. */
const assumed = new Set<LimitedCaller>(['rest-authorizer', 'websocket-authorizer']);
/** By the names of their principals. That they call, a policy alone tells. */
const bots: Readonly<Record<string, LimitedCaller>> = { connect: 'connect', lex: 'lex', lexv2: 'lex' };

/** In the order of their names; without what calls something that is not listed. */
export function limitedCallersOf(subject: LambdaFunction, context: FunctionContext): readonly LimitedCall[] {
  const byCaller = groupedBy(limitedCalls(context).get(subject.arn) ?? [], ({ caller }) => [caller]);
  const wired = [...byCaller].flatMap(([caller, calls]) => {
    const slowest = slowestOf(
      calls.map(({ invoked }) => invoked as Arn),
      context,
    );
    if (slowest === undefined) return [];
    const by = [...new Set(calls.map((call) => call.by))].sort();
    const because = assumed.has(caller) ? 'no quota tells' : undefined;
    return { caller, by, because, invoked: slowest.invoked, timeout: slowest.timeout };
  });
  const letIn = new Set(context.analysis.triggers(subject.arn).flatMap(({ source }) => bots[source] ?? []));
  const permitted = [...letIn].map((caller) => {
    const because = 'that it calls, a policy alone tells';
    return { caller, by: ['by its policy'], because, invoked: subject.arn, timeout: subject.timeoutSeconds };
  });
  return [...wired, ...permitted].sort((one, other) => (one.caller < other.caller ? -1 : 1));
}

interface WiredCall {
  readonly caller: LimitedCaller;
  /** The pool, stream, API … that calls, by name. */
  readonly by: string;
  /** With its qualifier. */
  readonly invoked: string;
}

/** By the function's ARN without a qualifier. */
const limitedCalls = oncePerInventory(({ all }: Context): ReadonlyMap<Arn, readonly WiredCall[]> => {
  const calls: readonly WiredCall[] = [
    ...all('cognito.user-pool').flatMap(({ name: by, triggers }) =>
      triggers
        .filter(({ trigger }) => !unawaited.has(trigger))
        .map(({ functionArn }) => ({ caller: 'cognito' as const, by, invoked: functionArn })),
    ),
    ...all('firehose.delivery-stream').flatMap(({ name: by, destinations }) =>
      destinations
        .flatMap(({ processorFunctionArns }) => processorFunctionArns)
        .map((invoked) => ({ caller: 'firehose' as const, by, invoked })),
    ),
    ...authorizers(all),
    ...all('cloudfront.distribution').flatMap(({ name: by, behaviors }) =>
      behaviors
        .flatMap(({ functions }) => functions)
        .map(({ arn: invoked, eventType }) => ({ caller: edgeCaller(eventType), by, invoked })),
    ),
  ];
  return groupedBy(calls, ({ invoked }) => [withoutQualifier(invoked as Arn)]);
});

/** Cognito hands these a message to send, and goes on. */
const unawaited = new Set(['CustomEmailSender', 'CustomSMSSender']);

function authorizers(all: Context['all']): readonly WiredCall[] {
  return [
    ...all('apigateway.authorizer').flatMap(({ name: by, functions }) =>
      functions.map(({ arn: invoked }) => ({ caller: 'rest-authorizer' as const, by, invoked })),
    ),
    ...all('apigatewayv2.authorizer').flatMap(({ name: by, functions, protocol }) => {
      const caller = protocol === 'HTTP' ? 'http-authorizer' : 'websocket-authorizer';
      return functions.map(({ arn: invoked }) => ({ caller, by, invoked }) as const);
    }),
    ...[...all('appsync.graphql-api'), ...all('appsync.api')].flatMap(({ name: by, authModes }) =>
      authModes
        .flatMap(({ authorizerArn }) => authorizerArn ?? [])
        .map((invoked) => ({ caller: 'appsync-authorizer' as const, by, invoked })),
    ),
  ];
}

function edgeCaller(eventType: string): LimitedCaller {
  return eventType.startsWith('viewer') ? 'cloudfront-viewer' : 'cloudfront-origin';
}
