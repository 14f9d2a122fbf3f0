import type { Arn, Gap, LambdaConfiguration, LambdaFunction, Verdict } from '#model';
import { calledConfigurations } from './called-configurations.ts';
import type { JudgeContext } from './define-check.ts';
import { type FailureTarget, failureTarget } from './failure-target.ts';
import { qualifierPart } from './qualifier-part.ts';
import { insufficientEvidence } from './verdicts.ts';

type Joined = 'iam.role' | 'lambda.alias' | 'lambda.function' | 'lambda.version' | 'sns.topic' | 'sqs.queue';
type Context = Pick<JudgeContext<Joined, unknown>, 'analysis' | 'find' | 'where'>;

const permissionKey = 'no-send-permission';

/** Where the events go that one qualifier of a function fails on. */
interface FailureCapture {
  readonly qualifier: string;
  /** The sub-key `alias-live` or `version-3`; none for `$LATEST`. */
  readonly part: { readonly subKey?: string };
  /** What the CLI does to a configuration that is there, or is not. */
  readonly command: 'update' | 'put';
  /** The destination's and dead-letter queues' ARNs; none where a version behind the qualifier has neither. */
  readonly targets: readonly string[];
  readonly flaws: readonly FailureCaptureFlaw[];
  /** Of permissions that a policy outside the account's snapshot decides. */
  readonly doubts: readonly Verdict<never>[];
  /** What could not be read and may hold a destination. */
  readonly gap: Gap | undefined;
}

/** Why events may not arrive at some of the targets. */
interface FailureCaptureFlaw {
  readonly is: 'targetFlawed' | 'loop' | 'maySendNothing';
  /** Of the qualifier and the flaw: `alias-live/loop`. */
  readonly subKey: string;
  /** The targets, each with its flaw. */
  readonly flawed: readonly string[];
}

/** Undefined where what is called does not exist. A configuration of another qualifier does not apply. */
export function failureCapture(
  subject: LambdaFunction,
  called: string | undefined,
  context: Context,
): FailureCapture | undefined {
  const { arn, invokeConfigs } = subject;
  const qualifier = called ?? '$LATEST';
  const configurations = calledConfigurations(`${arn}:${qualifier}`, context.find, context.where);
  if (configurations.length === 0) return undefined;
  const configs = invokeConfigs.seen ? invokeConfigs.value : [];
  const config = configs.find((one) => one.qualifier === qualifier);
  const targets = [...new Set([config?.onFailureArn ?? [], deadLettersOf(configurations)].flat())].sort();
  const roleArns = [...new Set(configurations.map(({ roleArn }) => roleArn))];
  const part = qualifierPart(called);
  const prefix = part.subKey === undefined ? '' : `${part.subKey}/`;
  const looked = targets.map((target) => failureTarget(target, roleArns, context));
  return {
    qualifier,
    part,
    command: config === undefined ? 'put' : 'update',
    targets,
    flaws: flawsOf(arn, prefix, looked),
    doubts: doubtsOf(prefix, looked),
    gap: invokeConfigs.seen ? undefined : invokeConfigs.gap,
  };
}

/** Of traffic that is shared among versions, each has to have one. */
function deadLettersOf(configurations: readonly LambdaConfiguration[]): readonly string[] {
  const arns = configurations.flatMap(({ deadLetterArn }) => deadLetterArn ?? []);
  return arns.length === configurations.length ? arns : [];
}

function flawsOf(own: Arn, prefix: string, looked: readonly FailureTarget[]): readonly FailureCaptureFlaw[] {
  const flaws = [
    { is: 'targetFlawed', key: 'target-missing', targets: looked.filter(({ flaw }) => flaw !== undefined) },
    { is: 'loop', key: 'loop', targets: looked.filter(({ arn }) => arn === own || arn.startsWith(`${own}:`)) },
    { is: 'maySendNothing', key: permissionKey, targets: looked.filter(({ maySend }) => maySend === 'no') },
  ] as const;
  return flaws
    .filter(({ targets }) => targets.length > 0)
    .map(({ is, key, targets }) => ({
      is,
      subKey: `${prefix}${key}`,
      flawed: targets.map(({ arn, flaw }) => (flaw === undefined ? arn : `${arn} ${flaw}`)),
    }));
}

function doubtsOf(prefix: string, looked: readonly FailureTarget[]): readonly Verdict<never>[] {
  const answers = looked.map(({ maySend }) => maySend);
  if (answers.includes('no') || !answers.includes('unknown')) return [];
  const subKey = `${prefix}${permissionKey}`;
  return [insufficientEvidence('a policy that its role refers to was not read', { subKey })];
}
