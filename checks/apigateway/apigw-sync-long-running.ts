import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  highestOf,
  insufficientEvidence,
  lastDays,
  measurementsOf,
  passBecause,
  totalOf,
} from '#kit';

const days = 14;

export const apigwSyncLongRunning = defineCheck({
  id: 'apigw-sync-long-running',
  title: 'A caller of an API does not wait for long work',
  question: 'REL2',
  practices: ['REL2-01', 'REL2-02', 'PER1-39', 'PER1-46', 'PER1-53'],
  scope: 'region',
  severity: 'medium',
  why: 'While work goes on behind an open request, the caller waits, the gateway may give up before it ends, and both ends pay for the time.',
  remedy: {
    text: 'Take the request in, answer at once, and let a queue or a state machine do the work; the caller asks later, or is told.',
    property: 'AWS::ApiGateway::Method Integration.Uri with SQS or Step Functions; AWS::Serverless::StateMachine',
    cli: 'aws apigateway put-integration --rest-api-id ID --resource-id ID --http-method POST --type AWS --integration-http-method POST --uri arn:aws:apigateway:{region}:states:action/StartExecution --credentials ROLE_ARN --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html',

  subject: ['apigateway.rest-stage', 'apigatewayv2.stage'],
  joins: ['cloudwatch.stage-metrics'],
  options: z.strictObject({
    /** The time within which 95 of 100 requests are answered. */
    slowMilliseconds: z._default(z.int().check(z.positive()), 10_000),
    minRequests: z._default(z.int().check(z.positive()), 100),
  }),
  messages: {
    slow: 'On most days one in twenty requests to {stage} waits longer than {slowMilliseconds} ms for what answers it.',
  },

  judge({ arn, name }, { options, now, ...context }) {
    const look = measurementsOf('cloudwatch.stage-metrics', arn, context);
    if ('verdict' in look) return look.verdict;
    const { daily } = look.measured;
    const requests = totalOf(lastDays(daily.requests, days, now));
    if (requests < options.minRequests)
      return insufficientEvidence(`${String(requests)} requests within ${String(days)} days are too few to judge`);

    const latencies = lastDays(daily.integrationLatencyP95, days, now);
    const slow = latencies.filter(({ value }) => value > options.slowMilliseconds);
    const worstMilliseconds = Math.round(highestOf(latencies));
    const evidence = {
      stage: name,
      worstMilliseconds,
      slowMilliseconds: options.slowMilliseconds,
      slowDays: slow.length,
      requests,
      days,
    };
    // A day may have been a bad one: half of those with requests is how it works.
    return slow.length * 2 >= latencies.length && slow.length > 0 ? fail('slow', evidence) : passBecause(evidence);
  },
});
