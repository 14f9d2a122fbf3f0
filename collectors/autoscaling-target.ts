import {
  ApplicationAutoScalingClient,
  type ScalableTarget as ListedTarget,
  paginateDescribeScalableTargets,
} from '@aws-sdk/client-application-auto-scaling';
import { type Aws, asArn, enrich, required } from '#aws';
import { defineCollector } from '#kit';
import type { ScalableTarget, ScalingNamespace } from '#model';

const namespaces: readonly ScalingNamespace[] = ['dynamodb', 'lambda'];

/** What Application Auto Scaling may scale of tables and functions. */
export const autoscalingTarget = defineCollector({
  kinds: ['autoscaling.target'],
  scope: 'region',
  permissions: ['application-autoscaling:DescribeScalableTargets', 'tag:GetResources'],
  collect(aws) {
    const client = aws.client(ApplicationAutoScalingClient);
    return enrich(listTargets(client), (listed) => toTarget(aws, listed));
  },
});

interface Listed {
  readonly namespace: ScalingNamespace;
  readonly target: ListedTarget;
}

/** There is no listing over all services. */
async function* listTargets(client: ApplicationAutoScalingClient): AsyncIterable<Listed> {
  for (const namespace of namespaces) {
    const asked = { ServiceNamespace: namespace, MaxResults: 50 };
    for await (const page of paginateDescribeScalableTargets({ client }, asked)) {
      yield* required(page.ScalableTargets).map((target) => ({ namespace, target }));
    }
  }
}

async function toTarget(aws: Aws, { namespace, target }: Listed): Promise<ScalableTarget> {
  const resourceId = required(target.ResourceId);
  const dimension = required(target.ScalableDimension);
  // AWS gave none to targets before 20 March 2023, nor can those have tags.
  const made = `arn:${aws.partition}:application-autoscaling:${aws.region}:${aws.account}:scalable-target`;
  const arn = asArn(target.ScalableTargetARN ?? `${made}/${resourceId}/${dimension}`);
  return {
    kind: 'autoscaling.target',
    arn,
    name: resourceId,
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    namespace,
    resourceId,
    dimension,
    minimumCapacity: required(target.MinCapacity),
    maximumCapacity: required(target.MaxCapacity),
    scalingInSuspended: target.SuspendedState?.DynamicScalingInSuspended === true,
    scalingOutSuspended: target.SuspendedState?.DynamicScalingOutSuspended === true,
  };
}
