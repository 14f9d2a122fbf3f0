import type { Arn, Gap, LambdaAlias, LambdaFunction, PolicyDocument, PolicyStatement } from '#model';
import type { PolicyEngine } from '../analysis/policy.ts';
import { qualifierOf, withoutQualifier } from '../text/function-arn.ts';
import { globMatches } from '../text/glob.ts';
import type { JudgeContext } from './define-check.ts';

export interface ApiCall {
  readonly arn: Arn;
  /** With a role of its own API Gateway needs no permission of the function's. */
  readonly roleArn: string | undefined;
}

/** Of the functions and aliases that a stage calls: those that are not there, and those that do not let it. */
export interface StandingOfCalls {
  readonly gone: readonly Arn[];
  readonly refused: readonly Arn[];
  /** A policy that could not be read. */
  readonly gap: Gap | undefined;
}

type Context = Pick<
  JudgeContext<'lambda.function' | 'lambda.version' | 'lambda.alias', unknown>,
  'analysis' | 'find' | 'where'
>;

/** How the calls of a stage stand; of what another account or a version holds the policy for, nothing is read. */
export function standingOfCalls(stage: CallingStage, calls: readonly ApiCall[], context: Context): StandingOfCalls {
  const { policies } = context.analysis;
  const byTarget = new Map(calls.map((call) => [call.arn, { ...call, holder: holderOf(call.arn, context) }]));
  const all = [...byTarget.values()].sort((one, other) => (one.arn < other.arn ? -1 : 1));
  const held = all.flatMap(({ arn, roleArn, holder }) =>
    typeof holder === 'string' || roleArn !== undefined ? [] : [{ arn, policy: holder.policy }],
  );
  return {
    gone: all.filter(({ holder }) => holder === 'gone').map(({ arn }) => arn),
    refused: held
      .filter(({ policy }) => policy.seen && !letsApiInvoke(policy.value, stage, policies))
      .map(({ arn }) => arn),
    gap: held.flatMap(({ policy }) => (policy.seen ? [] : [policy.gap]))[0],
  };
}

function holderOf(arn: Arn, { find, where }: Context): LambdaFunction | LambdaAlias | 'gone' | 'unread' {
  const [owner, qualifier] = [withoutQualifier(arn), qualifierOf(arn)];
  const holder = qualifier === undefined ? find('lambda.function', owner) : find('lambda.alias', arn);
  if (holder.is === 'found') return holder.value;
  if (holder.is === 'outside' || (qualifier !== undefined && /^(\d+|\$LATEST)$/.test(qualifier))) return 'unread';
  // Aliases are listed only where versions are published.
  const isListed = qualifier === undefined || where('lambda.version', 'functionArn', owner).length > 0;
  return isListed ? 'gone' : 'unread';
}

interface CallingStage {
  readonly apiId: string;
  readonly stageName: string;
}

/** Whether a policy lets a stage call for some method: a statement bound to one is taken to be bound to the one that calls. */
function letsApiInvoke(
  document: PolicyDocument | undefined,
  stage: CallingStage,
  { matchesAction }: PolicyEngine,
): boolean {
  return (document?.statements ?? []).some(
    (statement) =>
      statement.effect === 'Allow' &&
      statement.actions.some((pattern) => matchesAction(pattern, 'lambda:InvokeFunction')) &&
      statement.principals.some(({ type, value }) => isGateway(type, value)) &&
      isForStage(statement, stage),
  );
}

function isGateway(type: string, value: string): boolean {
  return value === '*' || (type === 'Service' && /^apigateway\.amazonaws\.com(\.cn)?$/.test(value));
}

/** `arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/VERB/path`, with wildcards in any part. */
function isForStage({ conditions }: PolicyStatement, { apiId, stageName }: CallingStage): boolean {
  const sources = conditions.filter(({ key }) => key.toLowerCase() === 'aws:sourcearn');
  return sources.every(({ values }) =>
    values.some((value) => {
      if (value === '*') return true;
      const [api = '', stage = '*'] = value.split(':').slice(5).join(':').split('/');
      return globMatches(api, apiId) && globMatches(stage, stageName);
    }),
  );
}
