import {
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  paginateDescribeTargetGroups,
  type TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { type Aws, asArn, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { Arn, ElbTargetGroup } from '#model';

/** Target groups of functions, each with the function that it calls; those of other targets are left out. */
export const elbTargetGroup = defineCollector({
  kinds: ['elb.target-group'],
  scope: 'region',
  permissions: [
    'elasticloadbalancing:DescribeTargetGroups',
    'elasticloadbalancing:DescribeTargetHealth',
    'tag:GetResources',
  ],
  collect(aws) {
    const client = aws.client(ElasticLoadBalancingV2Client);
    return enrich(describeTargetGroups(client), (described) => toTargetGroup(aws, client, described), {
      aws,
      key: ({ TargetGroupArn }) => required(TargetGroupArn),
    });
  },
});

async function* describeTargetGroups(client: ElasticLoadBalancingV2Client): AsyncIterable<TargetGroup> {
  for await (const page of paginateDescribeTargetGroups({ client }, { PageSize: 400 })) {
    yield* required(page.TargetGroups).filter(({ TargetType }) => required(TargetType) === 'lambda');
  }
}

async function toTargetGroup(
  aws: Aws,
  client: ElasticLoadBalancingV2Client,
  described: TargetGroup,
): Promise<ElbTargetGroup> {
  const arn = asArn(required(described.TargetGroupArn));
  return {
    kind: 'elb.target-group',
    arn,
    name: required(described.TargetGroupName),
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    loadBalancerArns: (described.LoadBalancerArns ?? []).map(asArn),
    functionArns: await functionsOf(aws, client, arn),
    healthChecked: required(described.HealthCheckEnabled),
  };
}

/** Health is asked for only because nothing else tells the targets of a group. */
function functionsOf(
  aws: Aws,
  client: ElasticLoadBalancingV2Client,
  TargetGroupArn: Arn,
): Promise<ElbTargetGroup['functionArns']> {
  return observe(aws, {
    kind: 'elb.target-group',
    operation: 'elasticloadbalancing:DescribeTargetHealth',
    call: async () => {
      const health = await client.send(new DescribeTargetHealthCommand({ TargetGroupArn }));
      return required(health.TargetHealthDescriptions).map(({ Target }) => asArn(required(Target?.Id)));
    },
    whenNotFound: [],
  });
}
