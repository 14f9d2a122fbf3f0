import { apigwCanaryStale } from '../../../checks/apigateway/apigw-canary-stale.ts';
import { aStage, seen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const variable = { name: 'alias', secret: undefined, lengthBucket: '1-7' } as const;
const threeDaysAgo = '2026-11-22T12:00:00.000Z';
const aSecondEarlier = '2026-11-22T11:59:59.000Z';

testCheck(apigwCanaryStale, {
  passes: [],
  fails: [
    {
      name: 'a canary that has gone unchanged for a second more than three days',
      given: [aStage({ canary: { percent: 10, variables: [] }, lastUpdatedAt: aSecondEarlier })],
      message: 'stale',
      severity: 'medium',
      evidence: {
        stage: 'shop/prod',
        stageName: 'prod',
        apiId: 'a1b2c3d4e5',
        percent: 10,
        hours: 72,
        maxHours: 72,
        lastUpdatedAt: aSecondEarlier,
        promotion: ['op=copy,from=/canarySettings/deploymentId,path=/deploymentId'],
      },
      text: `shop/prod still sends 10 % of its requests to a canary, unchanged since ${aSecondEarlier}; after 72 h`,
    },
    {
      name: 'a canary with variables of its own, which its promotion copies too',
      given: [aStage({ canary: { percent: 0.5, variables: [variable] } })],
      message: 'stale',
      evidence: {
        promotion: [
          'op=copy,from=/canarySettings/deploymentId,path=/deploymentId',
          'op=copy,from=/canarySettings/stageVariableOverrides,path=/variables',
        ],
      },
    },
    {
      name: 'a canary left over with no share of the requests, less severely',
      given: [aStage({ canary: { percent: 0, variables: [] } })],
      message: 'leftOver',
      severity: 'low',
      evidence: { percent: 0 },
      text: 'shop/prod keeps a canary that gets no requests',
    },
    {
      name: 'outside production, less severely',
      given: [aStage({ canary: { percent: 10, variables: [] }, tags: seen({ Environment: 'test' }) })],
      message: 'stale',
      severity: 'low',
    },
    {
      name: 'a day, where the option allows no more than an hour',
      given: [aStage({ canary: { percent: 10, variables: [] }, lastUpdatedAt: '2026-11-24T12:00:00.000Z' })],
      options: { maxHours: 1 },
      message: 'stale',
      evidence: { hours: 24, maxHours: 1 },
    },
  ],
  skips: [{ name: 'no canary', given: [aStage()], text: 'it has no canary' }],
  insufficient: [
    {
      name: 'a stage changed three days ago to the second (trap: the date moves with any edit of the stage)',
      given: [aStage({ canary: { percent: 10, variables: [] }, lastUpdatedAt: threeDaysAgo })],
      text: 'the stage was changed within 72 h: how old its canary is, is not told',
    },
    {
      name: 'a canary without requests in a stage changed of late',
      given: [aStage({ canary: { percent: 0, variables: [] }, lastUpdatedAt: threeDaysAgo })],
    },
    {
      name: 'nobody tells when the stage was changed',
      given: [aStage({ canary: { percent: 10, variables: [] }, lastUpdatedAt: undefined })],
      text: 'when the stage was last changed is not told',
    },
  ],
});
