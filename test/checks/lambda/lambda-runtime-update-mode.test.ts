import { lambdaRuntimeUpdateMode } from '../../../checks/lambda/lambda-runtime-update-mode.ts';
import { aFunctionDetail, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const version = 'arn:aws:lambda:eu-west-1::runtime:07a48df201798d627f2b950f03bb227aab4a655a1d019c3296406f95937e2525';
const pinned = seen({ updateRuntimeOn: 'Manual', runtimeVersionArn: version } as const);

testCheck(lambdaRuntimeUpdateMode, {
  passes: [
    { name: 'AWS updates it', given: [aFunctionDetail()], evidence: { function: 'orders', mode: 'Auto' } },
    {
      name: 'each deployment updates it',
      given: [
        aFunctionDetail({
          runtimeManagement: seen({ updateRuntimeOn: 'FunctionUpdate', runtimeVersionArn: undefined }),
        }),
      ],
      evidence: { mode: 'FunctionUpdate', runtimeVersion: 'a version' },
    },
  ],
  reviews: [
    {
      name: 'a pin by hand, since Lambda tells no time by which to judge it',
      given: [aFunctionDetail({ runtimeManagement: pinned })],
      message: 'pinned',
      severity: 'low',
      evidence: { function: 'orders', mode: 'Manual', runtimeVersion: version, maxDays: 90 },
      text: 'no more than 90 days',
    },
    {
      name: 'a pin by hand, with the days that the options allow',
      given: [aFunctionDetail({ runtimeManagement: pinned })],
      options: { maxDays: 0 },
      message: 'pinned',
      text: 'no more than 0 days',
    },
    {
      name: 'a pin whose version was not told',
      given: [
        aFunctionDetail({ runtimeManagement: seen({ updateRuntimeOn: 'Manual', runtimeVersionArn: undefined }) }),
      ],
      message: 'pinned',
      text: 'by hand to a version.',
    },
  ],
  skips: [
    {
      name: 'an image, or a runtime that is its own',
      given: [aFunctionDetail({ runtimeManagement: seen(undefined) })],
      text: 'AWS manages no runtime of it',
    },
  ],
  insufficient: [
    {
      name: 'a standard audit does not ask',
      given: [],
      unread: [
        {
          kind: 'lambda.function-detail',
          account: '111122223333',
          region: 'eu-west-1',
          because: 'read in a deep audit only',
        },
      ],
      text: 'read in a deep audit only',
    },
  ],
  unknowns: [
    {
      name: 'it could not be read who updates the runtime',
      given: [aFunctionDetail({ runtimeManagement: unseen({ operation: 'lambda:GetRuntimeManagementConfig' }) })],
      gap: { operation: 'lambda:GetRuntimeManagementConfig' },
    },
  ],
});
