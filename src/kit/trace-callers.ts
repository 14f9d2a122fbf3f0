import type { Arn, LambdaFunction } from '#model';
import type { JudgeContext } from './define-check.ts';
import type { Unseen } from './unread-kinds.ts';
import { unreadPolicy } from './unread-policy.ts';
import { type TriggerSource, type TriggersContext, unreadTriggers } from './unread-triggers.ts';

/** Who decides whether a call is traced, of a function that does not decide it by itself. */
type TraceCallers =
  | { readonly is: 'nobody' }
  /** Stages of REST APIs with tracing off; HTTP and WebSocket APIs, which cannot trace. */
  | { readonly is: 'silent'; readonly apis: readonly Arn[] }
  /** By the names of their services. */
  | { readonly is: 'somebody'; readonly names: readonly string[] }
  | { readonly is: 'unread'; readonly unseen: Unseen };

type Context = TriggersContext & Pick<JudgeContext<'apigateway.rest-stage', unknown>, 'unread' | 'where'>;

const apiOfVersionTwo = /^arn:[^:]+:apigateway:[^:]*::\/apis\//;

/** Among the sources that call and wait. */
export function traceCallers(
  subject: LambdaFunction,
  sources: readonly TriggerSource[],
  context: Context,
): TraceCallers {
  const triggers = context.analysis.triggers(subject.arn);
  const callers = triggers.filter(({ mode }) => mode === 'sync' || mode === 'unknown');
  const apis = unique(callers.flatMap(({ sourceArn }) => silentApis(sourceArn, context)));
  if (apis.length > 0) return { is: 'silent', apis };
  const names = unique(callers.map(({ source }) => source));
  // Of those that are known none is silent; another API might be. Nobody is known: anybody might ask for a trace.
  const missed = names.length === 0 ? sources : sources.filter(({ kind }) => kind.startsWith('apigateway'));
  const policy = names.length === 0 ? unreadPolicy(subject, context.where) : undefined;
  const gap = policy ?? unreadTriggers(subject, missed, context);
  if (gap !== undefined) return { is: 'unread', unseen: { gap } };
  const stages = names.includes('apigateway') ? context.unread('apigateway.rest-stage') : undefined;
  if (stages !== undefined) return { is: 'unread', unseen: stages };
  return names.length === 0 ? { is: 'nobody' } : { is: 'somebody', names };
}

function silentApis(apiArn: string | undefined, { where }: Context): readonly Arn[] {
  if (apiArn === undefined) return [];
  if (apiOfVersionTwo.test(apiArn)) return [apiArn as Arn];
  const stages = where('apigateway.rest-stage', 'apiArn', apiArn as Arn);
  return stages.filter(({ tracingEnabled }) => !tracingEnabled).map(({ arn }) => arn);
}

function unique<T extends string>(values: readonly T[]): readonly T[] {
  return [...new Set(values)].sort();
}
