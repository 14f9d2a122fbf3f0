import { defineCheck, fail, insufficientEvidence, notApplicable, passBecause, review, unknown } from '#kit';
import type { FunctionStatus } from '#model';

/** By a part of the reason's code; the first that fits. */
const cures = [
  ['KMS', 'give Lambda back the key, or name another'],
  ['EFS', 'mend the mount target or the access point of its file system'],
  ['Image', 'put back its image, or the right to pull it'],
  ['RolePermissions', 'let its role manage network interfaces'],
  ['Subnet', 'give it subnets that exist and have free addresses'],
  ['SecurityGroup', 'give it security groups that exist'],
  ['Eni', 'use fewer pairs of subnets and security groups, or raise the quota of network interfaces'],
  ['Limit', 'wait for capacity, or raise the quota'],
  ['Capacity', 'wait for capacity, or raise the quota'],
  ['Function', 'deploy code that starts'],
  ['Invalid', 'mend the setting that the code names, and deploy'],
] as const;
const elsewise = 'read its StateReason and LastUpdateStatusReason';

const slight = { level: 'informational' } as const;

export const lambdaStateHealthy = defineCheck({
  id: 'lambda-state-healthy',
  title: 'A function can run, and its last update went through',
  question: 'OPS2',
  practices: ['OPS2-B2'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'A function that has failed runs nothing, and one whose update failed goes on with its old code without telling anybody.',
  remedy: {
    text: 'Cure what the reason names, then update the function once more: its state follows.',
    property: 'AWS::Lambda::Function VpcConfig, KmsKeyArn, Code, FileSystemConfigs, Role: whichever the reason names',
    cli: 'aws lambda get-function-configuration --function-name {name} --query [State,StateReason,LastUpdateStatus,LastUpdateStatusReason] --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html',

  subject: 'lambda.function-detail',
  messages: {
    failed: '{function} can not run: it is in the state Failed ({reason}). To do: {cure}.',
    updateFailed: '{function} runs as it was before its last update, which failed ({reason}). To do: {cure}.',
    inactive: '{function} is Inactive ({reason}): nobody called it for weeks, and the next call has to wait or fails.',
    otherState: '{function} is in the state {state} ({reason}), in which it may not take calls.',
  },

  judge({ name, status }) {
    if (!status.seen) return unknown(status.gap);
    if (status.value === undefined) return notApplicable('it was deleted meanwhile');
    const { state, lastUpdateStatus: update = 'none' } = status.value;
    const reason = reasonOf(status.value);
    const evidence = { function: name, state, update, reason, cure: cureFor(reason) };
    if (state === 'Failed') return fail('failed', evidence);
    if (update === 'Failed') return fail('updateFailed', evidence);
    if (state === 'Pending' || update === 'InProgress') return insufficientEvidence('it is being deployed');
    if (state === 'Active') return passBecause(evidence);
    if (state === 'Inactive') {
      return fail('inactive', evidence, { severity: { ...slight, because: 'the next call wakes it' } });
    }
    return review('otherState', evidence, { severity: { ...slight, because: 'it may be on its way' } });
  },
});

function reasonOf({ state, stateReasonCode, lastUpdateStatus, lastUpdateStatusReasonCode }: FunctionStatus): string {
  const isUpdate = state !== 'Failed' && lastUpdateStatus === 'Failed';
  return (isUpdate ? lastUpdateStatusReasonCode : stateReasonCode) ?? 'no reason given';
}

function cureFor(reason: string): string {
  return cures.find(([part]) => reason.includes(part))?.[1] ?? elsewise;
}
