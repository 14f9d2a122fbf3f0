import type { EventInvokeConfig, Gap, LambdaConfiguration, LambdaFunction, Verdict } from '#model';
import { calledConfigurations } from './called-configurations.ts';
import type { JudgeContext } from './define-check.ts';
import { hiddenCallers, hiddenWiring } from './hidden-callers.ts';
import { qualifierPart } from './qualifier-part.ts';
import { type TriggerSource, type TriggersContext, unreadTriggers } from './unread-triggers.ts';
import { notApplicable, unknown } from './verdicts.ts';

type Context = TriggersContext &
  Pick<JudgeContext<'lambda.alias' | 'lambda.function' | 'lambda.version', unknown>, 'find'>;

/** Calls without waiting of one qualifier of a function, and what is set for them. */
export interface AsyncCall {
  readonly qualifier: string;
  /** The part of the verdict that is about it. */
  readonly part: { readonly subKey?: string };
  /** What the CLI does to a configuration that is there, or is not. */
  readonly command: 'update' | 'put';
  /** Of that qualifier alone. */
  readonly config: EventInvokeConfig | undefined;
  /** Of all qualifiers of the function. */
  readonly configs: readonly EventInvokeConfig[];
  /** What runs: each version behind an alias. */
  readonly configurations: readonly LambdaConfiguration[];
  /** Who calls, by ARN or name and sorted. */
  readonly triggers: readonly string[];
  /** Somebody's configuration names it; else a policy lets it be called, and no more. */
  readonly isWired: boolean;
  /** What hides whether it is wired, where it is not by what was seen. */
  readonly unread: Gap | undefined;
}

/** A verdict on each qualifier that is called so, and one on what hides more of them; `sources` are those that may call so. */
export function judgeAsyncCalls<Message extends string>(
  subject: LambdaFunction,
  sources: readonly TriggerSource[],
  context: Context,
  judge: (call: AsyncCall) => Verdict<Message>,
): Verdict<Message> | readonly Verdict<Message>[] {
  const { invokeConfigs } = subject;
  const configs = invokeConfigs.seen ? invokeConfigs.value : [];
  const calls = callsOf(subject, configs, sources, context);
  const verdicts = calls.map((call) => (invokeConfigs.seen ? judge(call) : unknown(invokeConfigs.gap, call.part)));
  const byRole = sources.filter(({ byPolicy }) => byPolicy === undefined).map(({ kind }) => kind);
  const hidden = hiddenCallers(subject, verdicts, sources, context) ?? hiddenWiring(byRole, context);
  if (hidden !== undefined) return [...verdicts, hidden];
  return verdicts.length === 0 ? notApplicable('nobody calls it asynchronously') : verdicts;
}

function callsOf(
  subject: LambdaFunction,
  configs: readonly EventInvokeConfig[],
  sources: readonly TriggerSource[],
  context: Context,
): readonly AsyncCall[] {
  const { arn } = subject;
  const all = context.analysis.triggers(arn).filter(({ mode }) => mode === 'async' || mode === 'unknown');
  return [...new Set(all.map((one) => one.qualifier))].flatMap((called) => {
    const qualifier = called ?? '$LATEST';
    const configurations = calledConfigurations(`${arn}:${qualifier}`, context.find, context.where);
    if (configurations.length === 0) return [];
    const calls = all.filter((one) => one.qualifier === called);
    const config = configs.find((one) => one.qualifier === qualifier);
    const isWired = calls.some(({ evidence }) => evidence === 'wired');
    return {
      qualifier,
      part: qualifierPart(called),
      command: config === undefined ? 'put' : 'update',
      config,
      configs,
      configurations,
      triggers: [...new Set(calls.map(({ source, sourceArn }) => sourceArn ?? source))].sort(),
      isWired,
      unread: isWired ? undefined : unreadTriggers(subject, sources, context),
    };
  });
}
