import * as z from 'zod/mini';
import { defineCheck, fail, hoursSince, insufficientEvidence, notApplicable } from '#kit';
import type { RestStage } from '#model';

export const apigwCanaryStale = defineCheck({
  id: 'apigw-canary-stale',
  title: 'A canary of a stage is promoted or removed within a few days',
  question: 'DEP',
  practices: ['DEP-16'],
  scope: 'region',
  severity: 'medium',
  why: 'While a canary stays, two deployments serve users side by side, and each further change goes to one of them.',
  remedy: {
    text: 'Promote the canary (its deployment and its variables become those of the stage) and remove it, or remove it to go back.',
    property: 'AWS::ApiGateway::Stage CanarySetting; SAM Api CanarySetting',
    cli: 'aws apigateway update-stage --rest-api-id {apiId} --stage-name {stageName} --patch-operations {promotion} --region {region} && aws apigateway update-stage --rest-api-id {apiId} --stage-name {stageName} --patch-operations op=remove,path=/canarySettings --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/promote-canary-deployment.html',

  subject: 'apigateway.rest-stage',
  options: z.strictObject({ maxHours: z._default(z.number().check(z.positive()), 72) }),
  messages: {
    stale:
      '{stage} still sends {percent} % of its requests to a canary, unchanged since {lastUpdatedAt}; after {maxHours} h one of the two deployments is to go.',
    leftOver: '{stage} keeps a canary that gets no requests, unchanged since {lastUpdatedAt}.',
  },

  judge(stage, { now, options: { maxHours } }) {
    const { canary, lastUpdatedAt } = stage;
    if (canary === undefined) return notApplicable('it has no canary');
    if (lastUpdatedAt === undefined) return insufficientEvidence('when the stage was last changed is not told');
    const hours = hoursSince(lastUpdatedAt, now);
    // Any edit of the stage moves the date: the canary is at least as old, and may be older.
    if (hours <= maxHours)
      return insufficientEvidence(
        `the stage was changed within ${String(maxHours)} h: how old its canary is, is not told`,
      );

    const evidence = { ...factsOf(stage, canary), hours: Math.floor(hours), maxHours };
    if (canary.percent > 0) return fail('stale', evidence);
    return fail('leftOver', evidence, { severity: { level: 'low', because: 'it gets no requests' } });
  },
});

function factsOf(stage: RestStage, { percent, variables }: NonNullable<RestStage['canary']>) {
  const copies = [
    'op=copy,from=/canarySettings/deploymentId,path=/deploymentId',
    ...(variables.length > 0 ? ['op=copy,from=/canarySettings/stageVariableOverrides,path=/variables'] : []),
  ];
  const { name, stageName, apiId, lastUpdatedAt = '' } = stage;
  return { stage: name, stageName, apiId, percent, lastUpdatedAt, promotion: copies };
}
