import type { LambdaFunction, Verdict } from '#model';
import { apiCanaries } from './api-canaries.ts';
import type { JudgeContext } from './define-check.ts';
import { deployingGroups } from './deploying-groups.ts';
import { insufficientEvidence, notSeen, unknown } from './verdicts.ts';

type Join =
  | 'apigateway.rest-method'
  | 'apigateway.rest-stage'
  | 'codedeploy.deployment'
  | 'codedeploy.deployment-config'
  | 'codedeploy.deployment-group'
  | 'lambda.alias'
  | 'lambda.function';
type Context = Pick<JudgeContext<Join, unknown>, 'all' | 'analysis' | 'find' | 'unread' | 'where'>;

/** How a release of a function gets its calls. */
interface ReleaseSteps {
  /** 0: all at once and for good; 1: all at once, by an alias that can go back; 2: little by little. */
  readonly steps: 0 | 1 | 2;
  readonly aliases: readonly string[];
  /** What moves calls little by little: groups of CodeDeploy, aliases with weights, stages with a canary. */
  readonly movedBy: readonly string[];
  /** Why there may be more steps than are seen. */
  readonly doubt: Verdict<never> | undefined;
}

export function releaseSteps(subject: LambdaFunction, context: Context): ReleaseSteps {
  const found = context.where('lambda.alias', 'functionArn', subject.arn);
  const groups = deployingGroups(subject, context);
  const shifting = found.filter(({ routing }) => routing.length > 0).map(({ name }) => name);
  const movedBy = [...groups.gradual, ...shifting, ...apiCanaries(subject.arn, context)].sort();
  return {
    steps: movedBy.length > 0 ? 2 : found.length > 0 ? 1 : 0,
    aliases: found.map(({ name }) => name).sort(),
    movedBy,
    doubt: doubtOf(groups, context),
  };
}

function doubtOf(
  { gaps, untold }: ReturnType<typeof deployingGroups>,
  { unread }: Context,
): Verdict<never> | undefined {
  const unseen = unread('apigateway.rest-method', 'apigateway.rest-stage');
  if (unseen !== undefined) return notSeen(unseen);
  if (gaps[0] !== undefined) return unknown(gaps[0]);
  return untold === undefined
    ? undefined
    : insufficientEvidence(`${untold} may deploy it, and does not tell what or how`);
}
