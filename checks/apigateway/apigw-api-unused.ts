import * as z from 'zod/mini';
import { priceOf } from '#data';
import {
  defineCheck,
  fail,
  hoursSince,
  insufficientEvidence,
  isUnusedFor,
  type JudgeContext,
  monthlyHours,
  notApplicable,
  notSeen,
  passBecause,
  review,
  savingsOf,
  sharesMetrics,
  toldLastUse,
} from '#kit';
import type { Evidence, RestStage, Verdict } from '#model';

const rest = 'apigateway.rest-stage';
type Context = JudgeContext<'apigateway.rest-api', unknown>;

export const apigwApiUnused = defineCheck({
  id: 'apigw-api-unused',
  title: 'A stage of an API is called',
  question: 'COST1',
  practices: ['DEP-05', 'COST1-B1'],
  scope: 'region',
  severity: 'low',
  why: 'An API that nobody calls is one more door to guard, and keeps alive what is behind it; its cache is paid by the hour.',
  remedy: {
    text: 'Ask whoever owns it, then take the stage out of its stack, or delete it where no stack has it.',
    property: 'AWS::ApiGateway::Stage; AWS::ApiGatewayV2::Stage',
    cli: 'aws {change} --stage-name {stageName} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html',

  subject: [rest, 'apigatewayv2.stage'],
  joins: ['cloudwatch.http-usage', 'cloudwatch.rest-usage'],
  hints: ['apigateway.rest-api', rest],
  /** CloudWatch keeps what it counted for 455 days. */
  options: z.strictObject({ days: z._default(z.int().check(z.gte(30), z.lte(455)), 90) }),
  messages: {
    unused: 'Nobody has called {stage} for {days} days.',
    unusedPrivate: 'Nobody has called {stage}, which is private and may be for rare occasions, for {days} days.',
  },

  judge(stage, context) {
    const { days } = context.options;
    const usage = context.find(stage.kind === rest ? 'cloudwatch.rest-usage' : 'cloudwatch.http-usage', stage.arn);
    if (usage.is !== 'found') return insufficientEvidence('its metrics were not read');
    const { name, stageName, createdAt } = stage;
    const facts = {
      stage: name,
      stageName,
      days,
      lastUsed: toldLastUse(usage.value),
      createdAt: createdAt ?? 'unknown',
    };
    if (!isUnusedFor(usage.value, days, context.now))
      return stage.kind === rest && sharesMetrics(stage, context)
        ? insufficientEvidence('its metrics are those of all APIs of its name, of which one is called')
        : passBecause(facts);
    if (createdAt === undefined) return insufficientEvidence('its age is not known');
    if (hoursSince(createdAt, context.now) <= days * 24) return notApplicable(`it was made within ${days} days`);
    if (stage.kind === rest) return verdictOn(stage, facts, context);
    return fail('unused', { ...facts, change: `apigatewayv2 delete-stage --api-id ${stage.apiId}` });
  },
});

function verdictOn(stage: RestStage, facts: Evidence, { find, unread }: Context): Verdict<'unused' | 'unusedPrivate'> {
  const api = find('apigateway.rest-api', stage.apiArn);
  const unseen = unread('apigateway.rest-api');
  if (unseen !== undefined) return notSeen(unseen);
  const isPrivate = api.is === 'found' && api.value.endpointTypes.includes('PRIVATE');
  const evidence = { ...facts, change: `apigateway delete-stage --rest-api-id ${stage.apiId}` };
  return isPrivate ? review('unusedPrivate', evidence, cacheOf(stage)) : fail('unused', evidence, cacheOf(stage));
}

function cacheOf({ arn, region, cacheSize }: RestStage) {
  if (cacheSize === undefined) return {};
  const hours = { low: monthlyHours, high: monthlyHours };
  const lines = [{ price: priceOf(`apigateway.cache-hour.${cacheSize}`, region), ...hours }] as const;
  return savingsOf({ of: { arn, region }, part: 'cache', measured: 'a cache for no request', lines });
}
