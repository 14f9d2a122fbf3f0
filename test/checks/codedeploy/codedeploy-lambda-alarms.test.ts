import { codedeployLambdaAlarms } from '../../../checks/codedeploy/codedeploy-lambda-alarms.ts';
import { aDeploymentGroup, anAlarm, seen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const watching = { enabled: true, ignorePollAlarmFailure: false, names: ['orders-errors'] };

testCheck(codedeployLambdaAlarms, {
  passes: [
    {
      name: 'an alarm that exists',
      given: [aDeploymentGroup(), anAlarm()],
      evidence: {
        name: 'shop/orders',
        application: 'shop',
        group: 'orders',
        enabled: true,
        ignorePollAlarmFailure: false,
        alarms: ['orders-errors'],
        missing: [],
      },
    },
    {
      name: 'two alarms that exist, and two of a list that were deleted',
      given: [
        aDeploymentGroup({ alarms: { ...watching, names: ['y', 'orders-slow', 'orders-errors', 'x'] } }),
        anAlarm(),
        anAlarm({ name: 'orders-slow' }),
      ],
      evidence: { alarms: ['orders-errors', 'orders-slow'], missing: ['x', 'y'] },
    },
  ],
  fails: [
    {
      name: 'no alarm',
      given: [aDeploymentGroup({ alarms: { ...watching, names: [] } })],
      message: 'off',
      severity: 'high',
      text: 'shop/orders deploys without looking at an alarm',
    },
    {
      name: 'a list of alarms that is switched off',
      given: [aDeploymentGroup({ alarms: { ...watching, enabled: false } }), anAlarm()],
      message: 'off',
      evidence: { enabled: false, alarms: [], missing: [] },
    },
    {
      name: 'the alarm was deleted',
      given: [aDeploymentGroup(), anAlarm({ name: 'cart-errors' })],
      message: 'gone',
      text: 'alarms that do not exist: orders-errors',
      evidence: { missing: ['orders-errors'] },
    },
    {
      name: 'an alarm of that name in another region',
      given: [aDeploymentGroup(), anAlarm({ region: 'us-east-1' })],
      message: 'gone',
    },
    {
      name: 'it goes on where alarms cannot be read',
      given: [aDeploymentGroup({ alarms: { ...watching, ignorePollAlarmFailure: true } }), anAlarm()],
      message: 'goesOn',
      severity: 'high',
      evidence: { ignorePollAlarmFailure: true },
    },
    {
      name: 'outside production: less severe',
      given: [aDeploymentGroup({ tags: seen({ env: 'dev' }), alarms: { ...watching, names: [] } })],
      message: 'off',
      severity: 'medium',
    },
  ],
});
