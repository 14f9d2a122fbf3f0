import type { UsagePlan } from '#model';
import { apigwUsagePlanThrottle } from '../../../checks/apigateway/apigw-usage-plan-throttle.ts';
import { aUsagePlan } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const unlimited = { throttlingRateLimit: undefined, throttlingBurstLimit: undefined };
const stage = (stageName: string, throttlesMethods = false): UsagePlan['stages'][number] => ({
  apiId: 'a1',
  stageName,
  throttlesMethods,
});

testCheck(apigwUsagePlanThrottle, {
  passes: [
    {
      name: 'a rate and a burst',
      given: [aUsagePlan()],
      evidence: { plan: 'partners', planId: 'p1l2a3', stages: ['a1b2c3d4e5/prod'], rate: 10, burst: 20, byMethod: [] },
    },
    { name: 'a rate alone', given: [aUsagePlan({ throttlingBurstLimit: undefined })], evidence: { burst: 'none' } },
    { name: 'a burst alone', given: [aUsagePlan({ throttlingRateLimit: undefined })], evidence: { rate: 'none' } },
    {
      name: 'limits of single methods',
      given: [aUsagePlan({ ...unlimited, stages: [stage('two', true), stage('test'), stage('prod', true)] })],
      evidence: { stages: ['a1/prod', 'a1/test', 'a1/two'], byMethod: ['a1/prod', 'a1/two'] },
    },
  ],
  fails: [
    {
      name: 'neither a rate nor a burst',
      given: [aUsagePlan({ ...unlimited, stages: [stage('test'), stage('prod')] })],
      message: 'unlimited',
      severity: 'low',
      evidence: { rate: 'none', burst: 'none', byMethod: [] },
      text: 'The usage plan partners limits the rate of nobody who calls a1/prod, a1/test.',
    },
    {
      name: 'a quota alone, which a consumer may use up within a minute',
      given: [aUsagePlan({ ...unlimited, quota: { limit: 1000, period: 'DAY' } })],
      message: 'unlimited',
    },
  ],
  skips: [{ name: 'a plan for nothing', given: [aUsagePlan({ ...unlimited, stages: [] })], text: 'it has no stages' }],
});
