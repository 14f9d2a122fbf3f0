import { apigwThrottleHeadroom } from '../../../checks/apigateway/apigw-throttle-headroom.ts';
import {
  aGap,
  aMethodSettings,
  anApigatewayAccount,
  aRouteSettings,
  aSpread,
  aStage,
  aStageMetrics,
  aStageV2,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

/** Ten thousand requests a second, of all APIs. */
const account = anApigatewayAccount({ throttlingRateLimit: 10_000 });
const limited = aStage({
  methodSettings: [aMethodSettings({ path: '*', httpMethod: '*', throttlingRateLimit: 100 })],
});
const busiestMinute = (max: number) => aStageMetrics({}, { spread: { requests: aSpread({ max }) } });

testCheck(apigwThrottleHeadroom, {
  passes: [
    {
      name: 'just below seven tenths of its own limit',
      given: [account, limited, busiestMinute(2099)],
      evidence: { stage: limited.name, limit: 100, busiestMinute: 2099, peak: 70, warn: 70, proposed: 150 },
    },
    {
      name: 'of the limit of the account',
      given: [account, aStage({ methodSettings: [] }), busiestMinute(3000)],
      evidence: { limit: 10_000, peak: 100 },
    },
    {
      name: 'a steadier minute, as the options say',
      given: [account, limited, busiestMinute(4000)],
      options: { burst: 1 },
    },
    { name: 'nearer, as the options say', given: [account, limited, busiestMinute(2700)], options: { warn: 0.95 } },
  ],
  fails: [
    {
      name: 'seven tenths of its own limit',
      given: [account, limited, busiestMinute(2100)],
      message: 'near',
      severity: 'medium',
      evidence: { limit: 100, peak: 70, proposed: 150 },
      text: `${limited.name} comes to 70 % or more of its limit of 100 requests a second`,
    },
    {
      name: 'a stage of an HTTP API',
      given: [
        account,
        aStageV2({ defaultRouteSettings: aRouteSettings({ throttlingRateLimit: 50 }) }),
        { ...busiestMinute(1500), arn: aStageV2().arn },
      ],
      message: 'near',
      evidence: { limit: 50, peak: 50 },
    },
    {
      name: 'a limit above that of the account, which is the lower one',
      given: [anApigatewayAccount({ throttlingRateLimit: 60 }), limited, busiestMinute(2000)],
      message: 'near',
      evidence: { limit: 60 },
    },
  ],
  skips: [
    {
      name: 'a limit of 0',
      given: [
        account,
        aStage({ methodSettings: [aMethodSettings({ path: '*', httpMethod: '*', throttlingRateLimit: 0 })] }),
      ],
      text: 'it lets nobody in',
    },
  ],
  insufficient: [
    { name: 'nothing was measured', given: [account, limited], text: 'nothing was measured within two weeks' },
    {
      name: 'nobody called it',
      given: [account, limited, aStageMetrics({}, { spread: { requests: aSpread({ periods: 0 }) } })],
      text: 'nobody called it',
    },
    {
      name: 'requests were not asked for',
      given: [account, limited, aStageMetrics({}, { spread: { requests: undefined } })],
      text: 'nobody called it',
    },
    {
      name: 'no limit is told (-1 is none)',
      given: [
        anApigatewayAccount({ throttlingRateLimit: undefined }),
        aStage({ methodSettings: [aMethodSettings({ path: '*', httpMethod: '*', throttlingRateLimit: -1 })] }),
      ],
      text: 'its limit is not known',
    },
  ],
  unknowns: [
    {
      name: 'metrics could not be read',
      given: [account, limited],
      gaps: [aGap({ kind: 'cloudwatch.stage-metrics', hides: 'listing', operation: 'cloudwatch:GetMetricData' })],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
  ],
});
