import { codedeployLambdaAutoRollback } from '../../../checks/codedeploy/codedeploy-lambda-auto-rollback.ts';
import { aDeploymentGroup, seen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const [failure, alarm, request] = ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'];
const off = { enabled: false, events: [] };

testCheck(codedeployLambdaAutoRollback, {
  passes: [
    {
      name: 'on failures and on alarms',
      given: [aDeploymentGroup()],
      evidence: { name: 'shop/orders', application: 'shop', group: 'orders', enabled: true, missing: [] },
    },
    {
      name: 'on requests, too',
      given: [aDeploymentGroup({ autoRollback: { enabled: true, events: [request, alarm, failure] } })],
      evidence: { events: [request, alarm, failure] },
    },
  ],
  fails: [
    {
      name: 'not at all',
      given: [aDeploymentGroup({ autoRollback: off })],
      message: 'off',
      severity: 'medium',
      text: 'shop/orders does not roll back by itself',
      evidence: { enabled: false, missing: [failure, alarm] },
    },
    {
      name: 'events that are listed, and switched off',
      given: [aDeploymentGroup({ autoRollback: { enabled: false, events: [failure, alarm] } })],
      message: 'off',
    },
    {
      name: 'on requests alone',
      given: [aDeploymentGroup({ autoRollback: { enabled: true, events: [request] } })],
      message: 'off',
    },
    {
      name: 'not on alarms',
      given: [aDeploymentGroup({ autoRollback: { enabled: true, events: [failure] } })],
      message: 'partly',
      text: 'but not on DEPLOYMENT_STOP_ON_ALARM',
      evidence: { missing: [alarm] },
    },
    {
      name: 'not on failures',
      given: [aDeploymentGroup({ autoRollback: { enabled: true, events: [alarm] } })],
      message: 'partly',
      evidence: { missing: [failure] },
    },
    {
      name: 'another group than the one that is declared to be rolled back otherwise',
      given: [aDeploymentGroup({ autoRollback: off })],
      options: { rolledBackOtherwise: ['shop/cart'] },
      message: 'off',
    },
    {
      name: 'outside production: less severe',
      given: [aDeploymentGroup({ autoRollback: off, tags: seen({ env: 'dev' }) })],
      message: 'off',
      severity: 'low',
    },
  ],
  skips: [
    {
      name: 'another deployer, or a canary of the API, rolls back by itself, as is declared',
      given: [aDeploymentGroup({ autoRollback: off })],
      options: { rolledBackOtherwise: ['shop/orders'] },
      text: 'something else rolls it back, as configured',
    },
  ],
});
