import * as z from 'zod/mini';
import { defineCheck, globMatches, hoursSince, notApplicable, outsideProduction, passBecause, review } from '#kit';

export const deployManualChange = defineCheck({
  id: 'deploy-manual-change',
  title: 'A function, API or table of production is changed by a pipeline, not by a person',
  question: 'OPS2',
  practices: ['OPS2-25'],
  scope: 'region',
  severity: 'medium',
  why: 'A change by hand was neither reviewed nor tested, and the next deployment undoes it or fails on it.',
  remedy: {
    text: 'Put the change into the template and deploy it by the pipeline; name the pipeline, or who may change things in an emergency, in the options of this check.',
    property: 'AWS::CodePipeline::Pipeline',
    cli: 'aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventId,AttributeValue={eventId} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events-cli.html',

  subject: ['lambda.function', 'apigateway.rest-api', 'apigatewayv2.api', 'dynamodb.table'],
  joins: ['cloudtrail.change'],
  options: z.strictObject({
    /** The history is read for the last 30. */
    days: z._default(z.int().check(z.positive(), z.lte(30)), 30),
    /** Names of users and roles, with `*`, that deploy or may change things in an emergency. */
    deployers: z._default(z.array(z.string()), []),
  }),
  messages: {
    byHand:
      '{resource} was changed by hand {count} times within {days} days, at last by {latestBy} at {latestAt} ({events}).',
  },

  judge(subject, { where, environment, now, options: { days, deployers } }) {
    const outside = outsideProduction(subject, environment);
    if (outside !== undefined) return notApplicable(outside);
    const changes = where('cloudtrail.change', 'targetArn', subject.arn)
      // What is taken away in an emergency has a check of its own.
      .filter(({ eventName }) => !eventName.startsWith('PutFunctionConcurrency'))
      .filter(({ at }) => hoursSince(at, now) <= 24 * days)
      .filter(({ principal }) => !deployers.some((pattern) => globMatches(pattern, principal)))
      .toSorted((one, other) => (`${one.at} ${one.name}` < `${other.at} ${other.name}` ? 1 : -1));
    const evidence = { resource: subject.name, days, count: changes.length };
    const [latest] = changes;
    if (latest === undefined) return passBecause(evidence);
    return review('byHand', {
      ...evidence,
      latestBy: `${latest.by} ${latest.principal}`,
      latestAt: latest.at,
      fromConsole: latest.fromConsole,
      eventId: latest.name,
      principals: unique(changes.map(({ principal }) => principal)),
      events: unique(changes.map(({ eventName }) => eventName)),
    });
  },
});

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}
