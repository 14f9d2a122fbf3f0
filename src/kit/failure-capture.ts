import type { Arn, Gap, LambdaConfiguration, LambdaFunction } from '#model';
import { calledConfigurations } from './called-configurations.ts';
import type { JudgeContext } from './define-check.ts';
import { type FailureTarget, failureTarget } from './failure-target.ts';

type Joined = 'iam.role' | 'lambda.alias' | 'lambda.function' | 'lambda.version' | 'sns.topic' | 'sqs.queue';
type Context = Pick<JudgeContext<Joined, unknown>, 'analysis' | 'find'>;

/** Where the events go that one qualifier of a function fails on. */
export interface FailureCapture {
  readonly qualifier: string;
  /** The sub-key `alias-live` or `version-3`; none for `$LATEST`. */
  readonly part: { readonly subKey?: string };
  /** What the CLI does to a configuration that is there, or is not. */
  readonly command: 'update' | 'put';
  /** The destination's and dead-letter queues' ARNs; none where a version behind the qualifier has neither. */
  readonly targets: readonly string[];
  readonly flaws: readonly FailureCaptureFlaw[];
  /** What could not be read and may hold a destination. */
  readonly gap: Gap | undefined;
}

/** `permissionUnread`: a policy of the role was not in the account's snapshot. */
export interface FailureCaptureFlaw {
  readonly is: 'targetFlawed' | 'loop' | 'maySendNothing' | 'permissionUnread';
  /** Of the qualifier and the flaw: `alias-live/loop`. */
  readonly subKey: string;
  readonly targets: readonly string[];
}

/** Undefined where what is called does not exist. A configuration of another qualifier does not apply. */
export function failureCapture(
  subject: LambdaFunction,
  called: string | undefined,
  context: Context,
): FailureCapture | undefined {
  const { arn, invokeConfigs } = subject;
  const configurations = calledConfigurations(called === undefined ? arn : `${arn}:${called}`, context.find);
  if (configurations.length === 0) return undefined;
  const qualifier = called ?? '$LATEST';
  const configs = invokeConfigs.seen ? invokeConfigs.value : [];
  const config = configs.find((one) => one.qualifier === qualifier);
  const targets = [...new Set([config?.onFailureArn ?? [], deadLettersOf(configurations)].flat())].sort();
  const roleArns = [...new Set(configurations.map(({ roleArn }) => roleArn))];
  const looked = targets.map((target) => failureTarget(target, roleArns, context));
  return {
    qualifier,
    part: called === undefined ? {} : { subKey: partOf(called) },
    command: config === undefined ? 'put' : 'update',
    targets,
    flaws: flawsOf(arn, called === undefined ? [] : [partOf(called)], looked),
    gap: invokeConfigs.seen ? undefined : invokeConfigs.gap,
  };
}

/** Of traffic that is shared among versions, each has to have one. */
function deadLettersOf(configurations: readonly LambdaConfiguration[]): readonly string[] {
  const arns = configurations.flatMap(({ deadLetterArn }) => deadLetterArn ?? []);
  return arns.length === configurations.length ? arns : [];
}

function partOf(qualifier: string): string {
  return `${/^\d+$/.test(qualifier) ? 'version' : 'alias'}-${qualifier}`;
}

function flawsOf(own: Arn, part: readonly string[], looked: readonly FailureTarget[]): readonly FailureCaptureFlaw[] {
  const flawed = looked.filter(({ flaw }) => flaw !== undefined).map(({ arn, flaw }) => `${arn} ${flaw ?? ''}`);
  const loops = looked.map(({ arn }) => arn).filter((arn) => arn === own || arn.startsWith(`${own}:`));
  const denied = looked.filter(({ maySend }) => maySend === 'no').map(({ arn }) => arn);
  const unread = looked.filter(({ maySend }) => maySend === 'unknown').map(({ arn }) => arn);
  const flaws = [
    { is: 'targetFlawed', key: 'target-missing', targets: flawed },
    { is: 'loop', key: 'loop', targets: loops },
    { is: 'maySendNothing', key: 'no-send-permission', targets: denied },
    { is: 'permissionUnread', key: 'no-send-permission', targets: denied.length > 0 ? [] : unread },
  ] as const;
  return flaws
    .filter(({ targets }) => targets.length > 0)
    .map(({ is, key, targets }) => ({ is, subKey: [...part, key].join('/'), targets }));
}
