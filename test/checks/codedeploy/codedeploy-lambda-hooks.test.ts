import type { DeploymentHook } from '#model';
import { codedeployLambdaHooks } from '../../../checks/codedeploy/codedeploy-lambda-hooks.ts';
import { aDeployment, aDeploymentGroup, aFunction, seen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const before = aFunction({ name: 'orders-pre-traffic' });
const after = aFunction({ name: 'orders-post-traffic' });

function deployed(...hooks: readonly DeploymentHook[]) {
  return aDeployment({ appSpec: { is: 'known', functions: [], hooks } });
}

const both = deployed(
  { event: 'AfterAllowTraffic', functionArn: `${after.arn}:live` },
  { event: 'BeforeAllowTraffic', functionArn: before.arn },
);
const beforeOnly = deployed({ event: 'BeforeAllowTraffic', functionArn: before.arn });
const nothing = [
  { result: 'insufficient-evidence', subKey: 'BeforeAllowTraffic', text: 'it deployed nothing in 180 days' },
  { result: 'insufficient-evidence', subKey: 'AfterAllowTraffic', text: 'it deployed nothing in 180 days' },
] as const;

testCheck(codedeployLambdaHooks, {
  passes: [
    {
      name: 'a function before and one after, each in a map of its own',
      given: [aDeploymentGroup(), both, before, after],
      verdicts: [
        {
          result: 'pass',
          subKey: 'BeforeAllowTraffic',
          evidence: {
            name: 'shop/orders',
            deployment: 'd-ABCDEF123',
            createdAt: '2026-10-01T08:00:00.000Z',
            event: 'BeforeAllowTraffic',
            function: 'orders-pre-traffic',
          },
        },
        { result: 'pass', subKey: 'AfterAllowTraffic', evidence: { function: 'orders-post-traffic:live' } },
      ],
    },
    {
      name: 'the latest deployment of just 180 days ago',
      given: [aDeploymentGroup(), { ...both, createdAt: '2026-05-29T12:00:00.000Z' }, before, after],
    },
  ],
  fails: [
    {
      name: 'nothing before and nothing after',
      given: [aDeploymentGroup(), deployed()],
      verdicts: [
        {
          result: 'fail',
          message: 'none',
          severity: 'low',
          subKey: 'BeforeAllowTraffic',
          text: 'shop/orders deployed last without a function in BeforeAllowTraffic',
        },
        { result: 'fail', message: 'none', subKey: 'AfterAllowTraffic' },
      ],
    },
    {
      name: 'nothing after',
      given: [aDeploymentGroup(), beforeOnly, before],
      verdicts: [
        { result: 'pass', subKey: 'BeforeAllowTraffic' },
        { result: 'fail', message: 'none', subKey: 'AfterAllowTraffic' },
      ],
    },
    {
      name: 'a function that does not exist',
      given: [aDeploymentGroup(), both, before],
      verdicts: [
        { result: 'pass', subKey: 'BeforeAllowTraffic' },
        {
          result: 'fail',
          message: 'gone',
          subKey: 'AfterAllowTraffic',
          text: 'shop/orders calls orders-post-traffic:live in AfterAllowTraffic, which does not exist',
        },
      ],
    },
    {
      name: 'outside production: less severe',
      given: [aDeploymentGroup({ tags: seen({ env: 'dev' }) }), beforeOnly, before],
      subKey: 'AfterAllowTraffic',
      message: 'none',
      severity: 'informational',
    },
  ],
  insufficient: [
    {
      name: 'nothing was deployed yet',
      given: [aDeploymentGroup({ latestDeploymentId: undefined }), both],
      verdicts: nothing,
    },
    {
      name: 'the latest deployment of a second more than 180 days ago',
      given: [aDeploymentGroup(), { ...both, createdAt: '2026-05-29T11:59:59.000Z' }],
      verdicts: nothing,
    },
    {
      name: 'a deployment older than the option wants',
      given: [aDeploymentGroup(), both],
      options: { deploymentsOfDays: 30 },
      text: 'it deployed nothing in 30 days',
    },
    {
      name: 'the AppSpec is in a bucket',
      given: [aDeploymentGroup(), aDeployment({ appSpec: { is: 'elsewhere' } })],
      text: 'its AppSpec is in a file, not read here',
    },
    {
      name: 'the AppSpec is in YAML',
      given: [aDeploymentGroup(), aDeployment({ appSpec: { is: 'not-json' } })],
      text: 'its AppSpec is not JSON, and not read here',
    },
    {
      name: 'a name that is not resolved',
      given: [aDeploymentGroup(), deployed({ event: 'BeforeAllowTraffic', functionArn: 'unresolved' })],
      subKey: 'BeforeAllowTraffic',
      text: 'the name of its function is not resolved',
    },
    {
      name: 'a function of an account that is not audited',
      given: [
        aDeploymentGroup(),
        deployed({
          event: 'AfterAllowTraffic',
          functionArn: 'arn:aws:lambda:eu-west-1:999999999999:function:tester',
        }),
      ],
      subKey: 'AfterAllowTraffic',
      text: 'its function is not audited: arn:aws:lambda:eu-west-1:999999999999:function:tester',
    },
  ],
});
