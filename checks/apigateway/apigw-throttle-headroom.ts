import * as z from 'zod/mini';
import { defineCheck, fail, insufficientEvidence, measurementsOf, notApplicable, passBecause, stageLimits } from '#kit';

export const apigwThrottleHeadroom = defineCheck({
  id: 'apigw-throttle-headroom',
  title: 'The limit of a stage has room above its busiest minute',
  question: 'REL2',
  practices: ['REL2-31', 'REL2-32'],
  scope: 'region',
  severity: 'medium',
  why: 'Requests above the limit get status 429: callers fail, though nothing behind the API is at its end.',
  remedy: {
    text: 'Raise the limit of the stage, or ask for a higher quota of the account, before the next peak; let callers retry with back-off.',
    property:
      'AWS::ApiGateway::Stage MethodSettings ThrottlingRateLimit; AWS::ApiGatewayV2::Stage DefaultRouteSettings ThrottlingRateLimit',
    cli: 'aws service-quotas request-service-quota-increase --service-code apigateway --quota-code L-8A5B8E43 --desired-value {proposed} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html',

  subject: ['apigateway.rest-stage', 'apigatewayv2.stage'],
  joins: ['apigateway.account', 'cloudwatch.stage-metrics'],
  options: z.strictObject({
    /** The share of the limit that a peak may reach. */
    warn: z._default(z.number().check(z.positive(), z.lte(1)), 0.7),
    /** How many times its mean the busiest second of a minute has. */
    burst: z._default(z.number().check(z.gte(1)), 2),
  }),
  messages: {
    near: '{stage} comes to {warn} % or more of its limit of {limit} requests a second, estimated from its busiest minute.',
  },

  judge(stage, { options, where, ...context }) {
    const { facts } = stageLimits(stage, [], { where });
    const limits = [facts.rate, facts.accountRate].filter((one): one is number => typeof one === 'number' && one >= 0);
    if (limits.length === 0) return insufficientEvidence('its limit is not known');
    const limit = Math.min(...limits);
    if (limit === 0) return notApplicable('it lets nobody in');
    const look = measurementsOf('cloudwatch.stage-metrics', stage.arn, context);
    if ('verdict' in look) return look.verdict;
    const requests = look.measured.spread.requests;
    if (requests === undefined || requests.periods === 0)
      return insufficientEvidence('nobody called it within 14 days');

    const peak = (requests.max / 60) * options.burst;
    const evidence = {
      stage: stage.name,
      limit,
      busiestMinute: requests.max,
      peak: Math.round(peak * 10) / 10,
      warn: options.warn * 100,
      proposed: Math.ceil((peak / options.warn) * 1.5),
    };
    return peak < options.warn * limit ? passBecause(evidence) : fail('near', evidence);
  },
});
