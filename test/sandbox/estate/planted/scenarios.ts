import type { Place } from '../model.ts';
import { arnAt, iamArn } from '../place.ts';
import { stableUuid } from '../stable-id.ts';
import { deepRows, eu, fn, management, type Planted, rows, staging, us } from './row.ts';

function workload(name: string, at: Place = eu): string {
  return iamArn(at, `workload/${name}`).replace(':iam:', ':account:');
}

function place(at: Place): string {
  return arnAt(at, 'account', 'region');
}

function graph(id: string): string {
  return arnAt(eu, 'appsync', `apis/${id}`);
}

function distribution(id: string, at: Place = eu): string {
  return iamArn(at, `distribution/${id}`).replace(':iam:', ':cloudfront:');
}

function stage(id: string, name: string): string {
  return `arn:aws:apigateway:eu-west-1::/restapis/${id}/stages/${name}`;
}

function stack(name: string): string {
  return arnAt(eu, 'cloudformation', `stack/${name}/${stableUuid(`${eu.account}/${eu.region}/${name}`)}`);
}

const storefront = workload('unnamed-6630ae37d8a68cb7');

/** What the scenarios of the lens ask for, and what workloads show of themselves. */
export const scenarios: readonly Planted[] = [
  ...rows('lambda-alexa-skill-id', [
    [fn('voice-orders'), 'fail', 'any skill may call it'],
    [fn('voice-lights'), 'pass', 'both of its statements name the skill'],
  ]),
  ...rows('lambda-alexa-timeout', [
    [fn('voice-orders'), 'fail', 'it outlives the eight seconds of a skill'],
    [fn('voice-lights'), 'pass', 'it ends a second before Alexa does'],
  ]),
  ...rows('alexa-state-store', [
    [fn('voice-orders'), 'review', 'its role knows no table'],
    [fn('voice-lights'), 'pass', 'its role reads and writes items'],
  ]),
  ...rows('alexa-smart-home-iot', [
    [fn('voice-orders'), 'review', 'its role reaches no device'],
    [fn('voice-lights'), 'pass', 'its role sets the shadows of lamps'],
  ]),
  ...rows('mobile-identity-provider', [
    [workload('couriers'), 'review', 'its API asks for signatures alone'],
    [storefront, 'pass', 'its API asks a user pool'],
  ]),
  ...rows('webapp-identity-provider', [
    [storefront, 'review', 'a client takes passwords as they are'],
    [
      workload('shop', staging),
      'not-applicable',
      'a distribution before a bucket alone is only suggested to be a site',
    ],
  ]),
  ...rows('mobile-analytics-present', [
    [workload('couriers'), 'review', 'the monitor of the region is of the shop'],
    [storefront, 'pass', 'a monitor is named for its site'],
  ]),
  ...rows('realtime-channel-present', [
    [workload('unnamed-ca292642ce8a1a6a'), 'review', 'an event starts a workflow of which nobody is told'],
    [workload('unnamed-cf88d98844832fb0'), 'pass', 'an API hands requests to a queue, beside a channel'],
  ]),
  ...rows('amplify-app-present', [
    [place(eu), 'review', 'a branch in production is built by hand'],
    [place(us), 'not-applicable', 'its distribution is of pictures alone'],
  ]),
  ...rows('appsync-conflict-resolution', [
    [`${graph('returnsgraph0000000000003d')}/datasources/returns_table`, 'review', 'its items have no versions'],
    [
      `${graph('shopgraph0000000000000001a')}/datasources/orders_table`,
      'pass',
      'a step of a pipeline detects conflicts',
    ],
  ]),
  ...rows('appsync-caching', [
    [graph('shopgraph0000000000000001a'), 'fail', 'orders are cached by their id and looked at by who asks'],
    [graph('couriergraph0000000000004e'), 'pass', 'whole requests are cached, which know who asks'],
  ]),
  ...rows('cloudfront-custom-domain', [
    [distribution('E1EDGEASSETS03'), 'fail', 'it has no domain of its own'],
    [distribution('E1SHOPSTAGE004', staging), 'not-applicable', 'it tries out a change'],
  ]),
  ...rows('cloudfront-cache-policy', [
    [distribution('E1MEDIAPROD002'), 'review', 'files are cached as long as they say themselves'],
    [distribution('E1SHOPPROD0001'), 'pass', 'its API is not cached, and its files are'],
  ]),
  ...rows('cloudfront-compression', [
    [distribution('E1EDGEASSETS03'), 'fail', 'it delivers files as they are'],
    [distribution('E1MEDIAPROD002'), 'not-applicable', 'what is never cached is not compressed'],
  ]),
  ...rows('lambda-vpc-internet-path', [
    [fn('catalog-read'), 'fail', 'it is in public subnets'],
    [fn('payment-capture', staging), 'pass', 'nothing leads out, and it calls nothing'],
  ]),
  ...rows('nat-gateway-multi-az', [
    [place(eu), 'fail', 'one gateway for two zones'],
    [place(staging), 'not-applicable', 'its VPC has no way out'],
  ]),
  ...rows('workload-event-driven-share', [
    [workload('web-production'), 'review', 'each of its functions waits for another or is waited for'],
    [workload('orders-production'), 'pass', 'a topic tells several functions at once'],
  ]),
  ...rows('workload-rum-synthetics', [
    [workload('payments-production'), 'review', 'nothing watches its APIs'],
    [storefront, 'pass', 'a monitor has the name of its domain'],
  ]),
  ...deepRows('workload-custom-metrics', [
    [workload('orders-production'), 'fail', 'only AWS measures what it does'],
    [workload('catalog-production'), 'pass', 'a function of its counts titles'],
  ]),
  ...rows('cloudwatch-dashboard-coverage', [
    [workload('orders-production'), 'review', 'its topics are on no dashboard'],
    [workload('shop', staging), 'not-applicable', 'it uses one service'],
  ]),
  ...rows('lambda-dynamic-config', [
    [workload('orders-production'), 'review', 'none of its roles may read a parameter'],
    [workload('catalog-production'), 'pass', 'a function of its may'],
  ]),
  ...rows('xray-traces-flowing', [
    [stage('intra0003c', 'prod'), 'fail', 'a sampling rule takes none of its requests'],
    [stage('part00002b', 'v1'), 'not-applicable', 'it records no traces'],
  ]),
  ...rows('load-test-evidence', [
    [workload('orders-production'), 'review', 'nothing shows that it was ever loaded'],
    [workload('orders-staging', staging), 'not-applicable', 'it is where one would try that'],
  ]),
  ...rows('tags-project-consistent', [
    [stack('shop-catalog'), 'fail', 'a topic of it is said to be of another project'],
    [stack('shop-catalog-Search-1ABCDEF'), 'pass', 'the stack within it is of one'],
  ]),
  ...rows('deprecated-service-in-use', [[place(eu), 'review', 'a function may send events to Pinpoint']]),
  ...deepRows('deprecated-service-in-use', [[place(management), 'pass', 'its stacks and functions use what lives']]),
];
