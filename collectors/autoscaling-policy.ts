import {
  ApplicationAutoScalingClient,
  type ScalingPolicy as ListedPolicy,
  paginateDescribeScalingPolicies,
} from '@aws-sdk/client-application-auto-scaling';
import { type Aws, asArn, required } from '#aws';
import { defineCollector } from '#kit';
import type { ScalingNamespace, ScalingPolicy } from '#model';

/** Policies of the services that have a target: without one there is no policy. */
export const autoscalingPolicy = defineCollector({
  kinds: ['autoscaling.policy'],
  scope: 'region',
  after: ['autoscaling.target'],
  permissions: ['application-autoscaling:DescribeScalingPolicies'],
  async *collect(aws, seen) {
    const client = aws.client(ApplicationAutoScalingClient);
    const namespaces = new Set(seen.all('autoscaling.target').map(({ namespace }) => namespace));
    for (const namespace of namespaces) yield* policiesOf(aws, client, namespace);
  },
});

async function* policiesOf(
  aws: Aws,
  client: ApplicationAutoScalingClient,
  namespace: ScalingNamespace,
): AsyncIterable<ScalingPolicy> {
  // Of policies AWS gives ten at a time at most, unlike of targets.
  const pages = paginateDescribeScalingPolicies({ client }, { ServiceNamespace: namespace, MaxResults: 10 });
  for await (const page of pages) {
    yield* required(page.ScalingPolicies).map((listed) => toPolicy(aws, namespace, listed));
  }
}

/** Only targets have tags. */
function toPolicy(aws: Aws, namespace: ScalingNamespace, listed: ListedPolicy): ScalingPolicy {
  return {
    kind: 'autoscaling.policy',
    arn: asArn(required(listed.PolicyARN)),
    name: required(listed.PolicyName),
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: {} },
    namespace,
    resourceId: required(listed.ResourceId),
    dimension: required(listed.ScalableDimension),
    policyType: required(listed.PolicyType),
  };
}
