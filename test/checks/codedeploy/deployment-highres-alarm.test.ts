import { deploymentHighresAlarm } from '../../../checks/codedeploy/deployment-highres-alarm.ts';
import { aCompositeAlarm, aDeploymentGroup, anAlarm, aQuery, theEvaluation } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

function looking(...names: readonly string[]) {
  return aDeploymentGroup({ alarms: { enabled: true, ignorePollAlarmFailure: false, names } });
}

function every(periodSeconds: number, name = 'orders-errors') {
  return anAlarm({ name, evaluation: theEvaluation({ periodSeconds }) });
}

testCheck(deploymentHighresAlarm, {
  passes: [
    {
      name: 'one alarm of 30 seconds',
      given: [looking('z', 'orders-errors'), every(30), every(60, 'z')],
      evidence: { name: 'shop/orders', alarms: ['orders-errors', 'z'], highResolution: ['orders-errors'] },
    },
    {
      name: 'metric math over a metric of ten seconds',
      given: [
        looking('rate'),
        anAlarm({
          name: 'rate',
          metric: undefined,
          evaluation: theEvaluation({ periodSeconds: undefined }),
          queries: [aQuery({ expression: 'm2 * 2' }), aQuery({ id: 'm2', periodSeconds: 10 })],
        }),
      ],
    },
    {
      name: 'a child of a composite alarm',
      given: [looking('orders-unhealthy'), aCompositeAlarm(), every(10)],
      evidence: { alarms: ['orders-unhealthy'], highResolution: ['orders-errors'] },
    },
  ],
  reviews: [
    {
      name: 'alarms by the minute',
      given: [looking('orders-errors', 'a'), every(60), every(300, 'a')],
      message: 'byTheMinute',
      severity: 'informational',
      text: 'by the minute at best: a, orders-errors',
      evidence: { name: 'shop/orders', alarms: ['a', 'orders-errors'], highResolution: [] },
    },
    {
      name: 'a fast alarm that the deployment does not look at',
      given: [looking('orders-errors'), every(60), every(10, 'other')],
      message: 'byTheMinute',
    },
    {
      name: 'a composite alarm without children that exist',
      given: [looking('orders-unhealthy'), aCompositeAlarm()],
      message: 'byTheMinute',
    },
  ],
  skips: [
    { name: 'no alarm at all', given: [looking()], text: 'it looks at no alarm' },
    { name: 'an alarm that was deleted', given: [looking('orders-errors')], text: 'it looks at no alarm' },
  ],
});
