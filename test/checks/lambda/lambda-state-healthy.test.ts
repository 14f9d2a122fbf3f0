import { lambdaStateHealthy } from '../../../checks/lambda/lambda-state-healthy.ts';
import type { FunctionStatus } from '../../../src/model/index.ts';
import { aFunctionDetail, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

function inState(status: Partial<FunctionStatus>) {
  return aFunctionDetail({
    status: seen({
      state: 'Active',
      stateReasonCode: undefined,
      lastUpdateStatus: 'Successful',
      lastUpdateStatusReasonCode: undefined,
      ...status,
    }),
  });
}

const cures = [
  ['DisabledKMSKey', 'give Lambda back the key'],
  ['EFSMountTimeout', 'mend the mount target'],
  ['ImageDeleted', 'put back its image'],
  ['InvalidImage', 'put back its image'],
  ['InsufficientRolePermissions', 'let its role manage network interfaces'],
  ['SubnetOutOfIPAddresses', 'give it subnets that exist and have free addresses'],
  ['InvalidSecurityGroup', 'give it security groups that exist'],
  ['EniLimitExceeded', 'use fewer pairs of subnets and security groups'],
  ['EC2RequestLimitExceeded', 'wait for capacity, or raise the quota'],
  ['InsufficientCapacity', 'wait for capacity, or raise the quota'],
  ['FunctionError.InitTimeout', 'deploy code that starts'],
  ['InvalidConfiguration', 'mend the setting that the code names'],
  ['InternalError', 'read its StateReason and LastUpdateStatusReason'],
] as const;

testCheck(lambdaStateHealthy, {
  passes: [
    {
      name: 'it is active and its update went through',
      given: [inState({})],
      evidence: { function: 'orders', state: 'Active', update: 'Successful', reason: 'no reason given' },
    },
    {
      name: 'it is active and was never updated',
      given: [inState({ lastUpdateStatus: undefined })],
      evidence: { update: 'none' },
    },
  ],
  fails: [
    {
      name: 'it can not run',
      given: [inState({ state: 'Failed', stateReasonCode: 'InvalidSubnet' })],
      message: 'failed',
      severity: 'medium',
      evidence: { state: 'Failed', reason: 'InvalidSubnet' },
      text: 'orders can not run: it is in the state Failed (InvalidSubnet)',
    },
    {
      name: 'it can not run, and its update failed: the state tells why',
      given: [
        inState({
          state: 'Failed',
          stateReasonCode: 'ImageDeleted',
          lastUpdateStatus: 'Failed',
          lastUpdateStatusReasonCode: 'InternalError',
        }),
      ],
      message: 'failed',
      evidence: { reason: 'ImageDeleted' },
    },
    {
      name: 'it runs, and its update failed',
      given: [inState({ lastUpdateStatus: 'Failed', lastUpdateStatusReasonCode: 'InvalidSecurityGroup' })],
      message: 'updateFailed',
      severity: 'medium',
      evidence: { state: 'Active', update: 'Failed', reason: 'InvalidSecurityGroup' },
    },
    {
      name: 'its update failed while it is idle, which weighs more',
      given: [inState({ state: 'Inactive', stateReasonCode: 'Idle', lastUpdateStatus: 'Failed' })],
      message: 'updateFailed',
      evidence: { reason: 'no reason given', cure: 'read its StateReason and LastUpdateStatusReason' },
    },
    {
      name: 'its update failed while it is pending',
      given: [inState({ state: 'Pending', lastUpdateStatus: 'Failed' })],
      message: 'updateFailed',
    },
    {
      name: 'it is idle, for information: the next call wakes it',
      given: [inState({ state: 'Inactive', stateReasonCode: 'Idle' })],
      message: 'inactive',
      severity: 'informational',
      evidence: { state: 'Inactive', reason: 'Idle' },
      text: 'Inactive (Idle)',
    },
    ...cures.map(([reason, cure]) => ({
      name: `what to do about ${reason}`,
      given: [inState({ state: 'Failed', stateReasonCode: reason })],
      message: 'failed',
      text: `To do: ${cure}`,
    })),
  ],
  reviews: [
    ...['Deactivating', 'Deactivated', 'ActiveNonInvocable', 'Deleting', 'Hibernating'].map((state) => ({
      name: `the newer or unknown state ${state}, for information`,
      given: [inState({ state })],
      message: 'otherState',
      severity: 'informational' as const,
      evidence: { state, reason: 'no reason given' },
      text: `in the state ${state}`,
    })),
  ],
  skips: [
    {
      name: 'it was deleted while it was asked',
      given: [aFunctionDetail({ status: seen(undefined) })],
      text: 'deleted',
    },
  ],
  insufficient: [
    {
      name: 'it is pending right after a deployment',
      given: [inState({ state: 'Pending', stateReasonCode: 'Creating' })],
      text: 'being deployed',
    },
    { name: 'an update is on its way', given: [inState({ lastUpdateStatus: 'InProgress' })], text: 'being deployed' },
  ],
  unknowns: [
    {
      name: 'its state could not be read',
      given: [aFunctionDetail({ status: unseen({ operation: 'lambda:GetFunctionConfiguration' }) })],
      gap: { operation: 'lambda:GetFunctionConfiguration' },
    },
  ],
});
