import * as z from 'zod/mini';
import {
  apiCanaries,
  defineCheck,
  deployingGroups,
  fail,
  insufficientEvidence,
  notApplicable,
  notSeen,
  outsideProduction,
  passBecause,
  review,
  unknown,
} from '#kit';
import type { LambdaFunction } from '#model';

export const lambdaGradualDeployment = defineCheck({
  id: 'lambda-gradual-deployment',
  title: 'A release of a function in production gets its calls little by little',
  question: 'OPS2',
  practices: ['DEP-06', 'DEP-07', 'OPS2-27'],
  scope: 'region',
  severity: 'medium',
  why: 'Where all calls are moved at once, every user meets a bad release at once.',
  remedy: {
    text: 'Let CodeDeploy move the alias with a canary or linear configuration.',
    property: 'SAM DeploymentPreference Type; AWS::Lambda::Alias UpdatePolicy CodeDeployLambdaAliasUpdate',
    cli: 'aws deploy create-deployment-group --application-name APPLICATION --deployment-group-name GROUP --service-role-arn ROLE_ARN --deployment-config-name CodeDeployDefault.LambdaCanary10Percent5Minutes --deployment-style deploymentType=BLUE_GREEN,deploymentOption=WITH_TRAFFIC_CONTROL --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-lambda.html',

  subject: 'lambda.function',
  joins: [
    'codedeploy.deployment',
    'codedeploy.deployment-config',
    'codedeploy.deployment-group',
    'lambda.alias',
    'lambda.function',
  ],
  hints: ['apigateway.rest-method', 'apigateway.rest-stage'],
  /** Of calls at once, up to which a function may well be released at once. */
  options: z.strictObject({ lowConcurrency: z._default(z.int().check(z.nonnegative()), 5) }),
  messages: {
    allAtOnce: '{atOnce} moves all calls of {function} to a release at once.',
    nothingSeen: 'Nothing that is seen moves calls of {function} to a release little by little.',
  },

  judge(subject, context) {
    const spared = outsideProduction(subject, context.environment);
    if (spared !== undefined) return notApplicable(spared);
    const aliases = context.where('lambda.alias', 'functionArn', subject.arn);
    if (aliases.length === 0) return notApplicable('it has no alias');
    const groups = deployingGroups(subject, context);
    const shifting = aliases.filter(({ routing }) => routing.length > 0).map(({ name }) => name);
    const canaries = apiCanaries(subject.arn, context);
    const { gradual, atOnce } = groups;
    const evidence = { function: subject.name, gradual, atOnce, shifting: shifting.sort(), canaries };
    if (gradual.length + shifting.length + canaries.length > 0) return passBecause(evidence);
    const unseen = context.unread('apigateway.rest-method') ?? context.unread('apigateway.rest-stage');
    if (unseen !== undefined) return notSeen(unseen);
    const [gap] = groups.gaps;
    if (gap !== undefined) return unknown(gap);
    const severity = weightOf(subject, context.options.lowConcurrency);
    if (atOnce.length > 0) return fail('allAtOnce', evidence, severity);
    const { untold } = groups;
    // With its tags unread, its stack is not known either.
    if (untold !== undefined && subject.tags.seen)
      return insufficientEvidence(`${untold} may deploy it, and does not tell what or how`);
    return review('nothingSeen', evidence, severity);
  },
});

/** What a function reserves is all that it ever gets. */
function weightOf({ reservedConcurrency: reserved }: LambdaFunction, lowConcurrency: number) {
  const most = reserved.seen ? reserved.value : undefined;
  if (most === undefined || most >= lowConcurrency) return {};
  return { severity: { level: 'informational', because: `it never takes over ${most} calls at once` } } as const;
}
