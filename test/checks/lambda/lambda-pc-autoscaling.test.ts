import { lambdaPcAutoscaling } from '../../../checks/lambda/lambda-pc-autoscaling.ts';
import { aProvisionedConcurrency, aScalableTarget, aScalingPolicy, aScheduledAction } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const six = aProvisionedConcurrency({ requested: 6 });
const us = { region: 'us-east-1' };

testCheck(lambdaPcAutoscaling, {
  passes: [
    {
      name: 'a policy follows its use',
      given: [six, aScalableTarget(), aScalingPolicy()],
      evidence: { qualified: 'orders:live', units: 6, min: 5, resourceId: 'function:orders:live', by: ['follow-use'] },
    },
    {
      name: 'it is set by the clock alone, and following is suspended (trap)',
      given: [
        six,
        aScalableTarget({
          scalingInSuspended: true,
          scalingOutSuspended: true,
          minimumCapacity: 4,
          maximumCapacity: 4,
        }),
        aScheduledAction(),
      ],
      evidence: { by: ['mornings'] },
    },
    {
      name: 'both',
      given: [six, aScalableTarget(), aScheduledAction(), aScalingPolicy()],
      evidence: { by: ['follow-use', 'mornings'] },
    },
  ],
  fails: [
    {
      name: 'nothing scales it',
      given: [six],
      message: 'fixed',
      severity: 'low',
      evidence: { by: [] },
      text: 'orders:live has 6 environments ready at all times: it has no scalable target.',
    },
    {
      name: 'it is scaled in another region',
      given: [six, aScalableTarget(us), aScalingPolicy(us), aScheduledAction(us)],
      message: 'fixed',
      evidence: { flaw: 'it has no scalable target' },
    },
    {
      name: 'it is scaled in another account',
      given: [six, aScalableTarget({ account: '444455556666' })],
      message: 'fixed',
      evidence: { flaw: 'it has no scalable target' },
    },
    {
      name: 'its target has no rule here',
      given: [six, aScalableTarget(), aScalingPolicy(us), aScheduledAction(us)],
      message: 'fixed',
      evidence: { flaw: 'neither a policy nor a schedule scales it' },
    },
    ...(['scalingInSuspended', 'scalingOutSuspended'] as const).map((suspended) => ({
      name: `${suspended}, and no schedule sets it`,
      given: [six, aScalableTarget({ [suspended]: true }), aScalingPolicy()],
      message: 'fixed',
      evidence: { flaw: 'its scaling is suspended' },
    })),
    {
      name: 'its policy has no room',
      given: [six, aScalableTarget({ minimumCapacity: 6, maximumCapacity: 6 }), aScalingPolicy()],
      message: 'fixed',
      evidence: { flaw: 'its minimum is its maximum' },
    },
    {
      name: 'fewer than the default, and the options want them scaled',
      given: [aProvisionedConcurrency({ requested: 2 })],
      options: { min: 1 },
      message: 'fixed',
      evidence: { units: 2, min: 1 },
    },
  ],
  skips: [
    {
      name: 'just five are ready',
      given: [aProvisionedConcurrency({ requested: 5 })],
      text: 'no more than 5 environments are ready',
    },
  ],
});
