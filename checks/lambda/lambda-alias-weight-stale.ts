import * as z from 'zod/mini';
import {
  aliasDeployments,
  defineCheck,
  fail,
  hoursSince,
  type JudgeContext,
  notSeen,
  passBecause,
  qualifiedName,
  review,
} from '#kit';
import type { LambdaAlias } from '#model';

const running = new Set(['Created', 'Queued', 'InProgress', 'Baking', 'Ready']);
/** What these leave behind is half a shift; one that succeeds leaves none. */
const brokenOff = new Set(['Failed', 'Stopped']);

export const lambdaAliasWeightStale = defineCheck({
  id: 'lambda-alias-weight-stale',
  title: 'An alias divides calls between versions only while a release is under way',
  question: 'DEP',
  practices: ['DEP-16'],
  scope: 'region',
  severity: 'medium',
  why: 'A shift that stops halfway serves two versions, and nobody decides which of them is right.',
  remedy: {
    text: 'Move the alias to the version that is to serve all calls, and clear its weights.',
    property: 'AWS::Lambda::Alias RoutingConfig',
    cli: 'aws lambda update-alias --function-name {function} --name {alias} --function-version {version} --routing-config AdditionalVersionWeights={} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html',

  subject: 'lambda.alias',
  joins: ['lambda.version'],
  hints: ['codedeploy.deployment'],
  options: z.strictObject({ maxHours: z._default(z.number().check(z.nonnegative()), 24) }),
  messages: {
    brokenOff: '{function}:{alias} divides its calls ({weights}) since deployment {deployment} broke off at {endedAt}.',
    sinceUnknown: '{function}:{alias} divides its calls ({weights}), and nothing that is read tells since when.',
  },

  judge(subject, context) {
    const { name: alias, version, functionArn } = subject;
    const evidence = {
      function: qualifiedName(functionArn),
      alias,
      version,
      weights: weightsOf(subject),
    };
    if (subject.routing.length === 0) return passBecause(evidence);
    const { maxHours } = context.options;
    const deployments = aliasDeployments(subject, context);
    const current = deployments.find(({ status }) => running.has(status));
    if (current !== undefined) return passBecause({ ...evidence, deployment: current.name });
    const hours = Math.min(...publishedIn(subject, context).map((moment) => hoursSince(moment, context.now)));
    if (hours <= maxHours) return passBecause({ ...evidence, hours: Math.floor(hours), maxHours });
    const ended = deployments.find(({ status }) => brokenOff.has(status));
    if (ended?.completedAt !== undefined) {
      const told = { ...evidence, deployment: ended.name, endedAt: ended.completedAt, maxHours };
      return hoursSince(ended.completedAt, context.now) > maxHours ? fail('brokenOff', told) : passBecause(told);
    }
    const unseen = context.unread('codedeploy.deployment');
    return unseen === undefined ? review('sinceUnknown', evidence) : notSeen(unseen);
  },
});

function weightsOf({ version, routing }: LambdaAlias): readonly string[] {
  const rest = 1 - routing.reduce((sum, { weight }) => sum + weight, 0);
  return [{ version, weight: rest }, ...routing].map(
    (one) => `version ${one.version}: ${Math.round(one.weight * 100)} %`,
  );
}

/** Calls cannot have been divided between versions before the newest of them was there. */
function publishedIn({ functionArn, version, routing }: LambdaAlias, { where }: Pick<Context, 'where'>) {
  const named = new Set([version, ...routing.map((one) => one.version)]);
  const versions = where('lambda.version', 'functionArn', functionArn).filter((one) => named.has(one.version));
  return versions.map(({ lastModified }) => lastModified);
}

type Context = JudgeContext<'lambda.version', unknown>;
