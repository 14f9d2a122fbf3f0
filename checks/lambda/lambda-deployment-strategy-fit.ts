import * as z from 'zod/mini';
import { triggerHints, triggerJoins, triggerSources } from '#data';
import {
  defineCheck,
  fail,
  type JudgeContext,
  notSeen,
  passBecause,
  releaseSteps,
  unknown,
  unreadTriggers,
  usualConcurrency,
} from '#kit';
import type { LambdaFunction } from '#model';

const deploy = ['codedeploy.deployment', 'codedeploy.deployment-config', 'codedeploy.deployment-group'] as const;
const joins = [...triggerJoins, ...deploy] as const;
const hints = [...triggerHints, 'apigateway.rest-stage', 'cloudwatch.lambda-metrics'] as const;
const limit = z.int().check(z.nonnegative());
/** Of executions at once: up to the first any release is fit, above the second only one that moves calls by steps. */
const options = z.strictObject({ mediumConcurrency: z._default(limit, 5), highConcurrency: z._default(limit, 100) });
type Context = JudgeContext<(typeof joins)[number] | (typeof hints)[number], z.output<typeof options>>;
const otherSources = triggerSources.filter(({ kind }) => kind !== 'lambda.event-source-mapping');

export const lambdaDeploymentStrategyFit = defineCheck({
  id: 'lambda-deployment-strategy-fit',
  title: 'A release of a function that runs often at once can be taken back, or comes little by little',
  question: 'DEP',
  practices: ['DEP-08'],
  scope: 'region',
  severity: 'low',
  why: 'The more of a function runs at once, the more calls meet a bad release before anybody knows of it.',
  remedy: {
    text: 'Call the function by an alias; where it runs a hundred times at once, let CodeDeploy move that alias by steps.',
    property: 'SAM AutoPublishAlias, DeploymentPreference Type; AWS::Lambda::Alias UpdatePolicy',
    cli: 'aws lambda create-alias --function-name {name} --name live --function-version VERSION --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-lambda.html',

  subject: 'lambda.function',
  joins,
  hints,
  options,
  messages: {
    inPlace:
      '{function} often runs over {above} times at once and has no alias: a release takes all of its calls, and nothing leads back.',
    atOnce:
      '{function} often runs over {above} times at once, and nothing that is seen moves its calls to a release little by little.',
  },

  judge(subject, context) {
    const { mediumConcurrency, highConcurrency } = context.options;
    const look = usualConcurrency(subject, mediumConcurrency, context);
    if ('verdict' in look) return look.verdict;
    const { usual } = look;
    if (usual <= mediumConcurrency) return passBecause({ function: subject.name, usual });
    const above = usual > highConcurrency ? highConcurrency : mediumConcurrency;
    const polled = isPolled(subject, context);
    if (typeof polled === 'object') return polled;
    // Who reads from a queue or a stream bears a coarser step.
    const needed = (usual > highConcurrency ? 2 : 1) - (polled ? 1 : 0);
    const { steps, doubt, ...release } = releaseSteps(subject, context);
    const evidence = { function: subject.name, usual, above, polled, ...release };
    if (steps >= needed) return passBecause(evidence);
    return doubt ?? fail(needed > 1 ? 'atOnce' : 'inPlace', evidence);
  },
});

/** Whether nothing calls it but queues and streams; a verdict where that is not known. */
function isPolled(subject: LambdaFunction, context: Context) {
  const unseen = context.unread('lambda.event-source-mapping');
  if (unseen !== undefined) return notSeen(unseen);
  const calls = context.analysis.triggers(subject.arn);
  if (calls.length === 0 || !calls.every(({ mode }) => mode.startsWith('poll-'))) return false;
  const hidden = unreadTriggers(subject, otherSources, context);
  return hidden === undefined ? true : unknown(hidden);
}
