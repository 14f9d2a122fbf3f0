import {
  DescribeLoadBalancerAttributesCommand,
  ElasticLoadBalancingV2Client,
  type LoadBalancer,
  paginateDescribeLoadBalancers,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { type Aws, asArn, enrich, observe, required, wholeNumber } from '#aws';
import { defineCollector } from '#kit';
import type { Arn, ElbLoadBalancer, ElbTargetGroup } from '#model';

/** Load balancers that have a function behind them. */
export const elbLoadBalancer = defineCollector({
  kinds: ['elb.load-balancer'],
  scope: 'region',
  after: ['elb.target-group'],
  permissions: [
    'elasticloadbalancing:DescribeLoadBalancers',
    'elasticloadbalancing:DescribeLoadBalancerAttributes',
    'tag:GetResources',
  ],
  collect(aws, seen) {
    const client = aws.client(ElasticLoadBalancingV2Client);
    const described = describeLoadBalancers(client, seen.all('elb.target-group'));
    return enrich(described, (one) => toLoadBalancer(aws, client, one), {
      aws,
      key: ({ LoadBalancerArn }) => required(LoadBalancerArn),
    });
  },
});

/**
 * Those of the region, 400 a call, less those without a function behind them: by ARN twenty could be asked for at once, and
 * one that has vanished meanwhile would take the others with it.
 */
async function* describeLoadBalancers(
  client: ElasticLoadBalancingV2Client,
  groups: readonly ElbTargetGroup[],
): AsyncIterable<LoadBalancer> {
  const arns = new Set<string | undefined>(groups.flatMap(({ loadBalancerArns }) => loadBalancerArns));
  if (arns.size === 0) return;
  for await (const page of paginateDescribeLoadBalancers({ client }, { PageSize: 400 })) {
    yield* required(page.LoadBalancers).filter(({ LoadBalancerArn }) => arns.has(required(LoadBalancerArn)));
  }
}

async function toLoadBalancer(
  aws: Aws,
  client: ElasticLoadBalancingV2Client,
  described: LoadBalancer,
): Promise<ElbLoadBalancer> {
  const arn = asArn(required(described.LoadBalancerArn));
  return {
    kind: 'elb.load-balancer',
    arn,
    name: required(described.LoadBalancerName),
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    scheme: required(described.Scheme),
    dnsName: described.DNSName,
    idleTimeoutSeconds: await idleTimeoutOf(aws, client, arn),
  };
}

function idleTimeoutOf(
  aws: Aws,
  client: ElasticLoadBalancingV2Client,
  LoadBalancerArn: Arn,
): Promise<ElbLoadBalancer['idleTimeoutSeconds']> {
  return observe(aws, {
    kind: 'elb.load-balancer',
    operation: 'elasticloadbalancing:DescribeLoadBalancerAttributes',
    call: async () => {
      const reply = await client.send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn }));
      const timeout = required(reply.Attributes).find(({ Key }) => Key === 'idle_timeout.timeout_seconds');
      return wholeNumber(required(timeout?.Value), 'idle_timeout.timeout_seconds');
    },
    whenNotFound: undefined,
  });
}
