import { apigwUsagePlanQuota } from '../../../checks/apigateway/apigw-usage-plan-quota.ts';
import { aUsagePlan } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const several = ['test', 'prod'].map((stageName) => ({ apiId: 'a1', stageName, throttlesMethods: true }));

testCheck(apigwUsagePlanQuota, {
  passes: [
    {
      name: 'so many calls a month',
      given: [aUsagePlan()],
      evidence: { plan: 'partners', planId: 'p1l2a3', stages: ['a1b2c3d4e5/prod'], limit: 10_000, period: 'MONTH' },
    },
    {
      name: 'a quota whose period the reply does not tell',
      given: [aUsagePlan({ quota: { limit: 1, period: undefined } })],
      evidence: { limit: 1, period: 'not told' },
    },
  ],
  fails: [
    {
      name: 'a rate, and no quota',
      given: [aUsagePlan({ quota: undefined, stages: several })],
      message: 'endless',
      severity: 'low',
      evidence: { stages: ['a1/prod', 'a1/test'] },
      text: 'The usage plan partners has no quota: its consumers may call a1/prod, a1/test without end.',
    },
    {
      name: 'a plan that is only for ourselves, which a waiver is for',
      given: [aUsagePlan({ name: 'internal', quota: undefined })],
      message: 'endless',
    },
  ],
  skips: [
    { name: 'a plan for nothing', given: [aUsagePlan({ quota: undefined, stages: [] })], text: 'it has no stages' },
  ],
});
