import {
  ApplicationAutoScalingClient,
  DescribeScheduledActionsCommand,
  PutScalingPolicyCommand,
  PutScheduledActionCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import type { ScalingRecord } from '../../sandbox/estate/delivery-records.ts';
import type { Moto } from './moto.ts';

/** What is scaled, by which policies and when. */
export async function buildScaling(moto: Moto, { targets, policies, scheduledActions }: ScalingRecord): Promise<void> {
  const client = moto.client(ApplicationAutoScalingClient);
  for (const { ScalableTargetARN, CreationTime: _made, ...target } of targets) {
    const { ServiceNamespace, ResourceId, ScalableDimension } = target;
    const required = { ServiceNamespace, ResourceId, ScalableDimension };
    const made = await client.send(new RegisterScalableTargetCommand({ ...target, ...required }));
    moto.named('scalableTarget', made.ScalableTargetARN, ScalableTargetARN);
  }
  for (const { PolicyARN, CreationTime: _made, Alarms: _alarms, ...policy } of policies) {
    const { PolicyName, ServiceNamespace, ResourceId, ScalableDimension } = policy;
    const required = { PolicyName, ServiceNamespace, ResourceId, ScalableDimension };
    const made = await client.send(new PutScalingPolicyCommand({ ...policy, ...required }));
    moto.named('scalingPolicy', made.PolicyARN, PolicyARN);
  }
  for (const { ScheduledActionARN, CreationTime: _made, ...action } of scheduledActions) {
    const { ServiceNamespace, ScheduledActionName = '', ResourceId, ScalableDimension } = action;
    const required = { ServiceNamespace, ScheduledActionName, ResourceId, ScalableDimension };
    await client.send(new PutScheduledActionCommand({ ...action, ...required }));
    const asked = { ServiceNamespace, ScheduledActionNames: [ScheduledActionName] };
    const made = await client.send(new DescribeScheduledActionsCommand(asked));
    moto.named('scheduledAction', made.ScheduledActions?.[0]?.ScheduledActionARN, ScheduledActionARN);
  }
}
