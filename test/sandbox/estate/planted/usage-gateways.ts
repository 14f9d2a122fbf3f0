import { authorizerIdOf, restApiArn } from '../builders/rest-api.ts';
import type { Place } from '../model.ts';
import { accountIds, arnAt } from '../place.ts';
import { shopDistributionId } from '../s3.ts';
import { deepRows, eu, fn, type Planted, rows, us } from './row.ts';

const regionArn = (at: Place) => arnAt(at, 'account', 'region');
const distribution = (id: string) => `arn:aws:cloudfront::${accountIds.production}:distribution/${id}`;
const rest = (api: string, part?: string) => restApiArn(eu, api, part);
const lambdaAuthorizer = `authorizers/${authorizerIdOf('CUSTOM')}`;

/** What APIs, the edge and quotas cost, and how soon they answer. */
export const usageGateways: readonly Planted[] = [
  ...rows('apigw-compression', [
    [rest('surve0008h'), 'fail', 'no minimum size'],
    [rest('atlas0010j'), 'pass', 'a minimum of 0 bytes'],
  ]),
  ...rows('apigw-compression-threshold', [
    [rest('atlas0010j'), 'fail', '0 bytes'],
    [rest('guide0011k'), 'pass', 'just 500 bytes'],
  ]),
  ...rows('apigw-authorizer-cache', [
    [rest('shop00001a', lambdaAuthorizer), 'fail', 'it keeps nothing'],
    [rest('part00002b', lambdaAuthorizer), 'pass', 'five minutes'],
  ]),
  ...rows('apigw-edge-behind-cloudfront', [
    [rest('atlas0010j'), 'fail', 'edge-optimized, and an origin of a distribution'],
    [rest('guide0011k'), 'pass', 'edge-optimized, and no origin'],
  ]),
  ...rows('apigw-endpoint-type', [
    [rest('deals0012l'), 'review', 'called from everywhere by its tag, with no distribution before it'],
    [rest('guide0011k'), 'pass', 'edge-optimized and signed, and no role is seen to call it'],
  ]),
  ...rows('apigw-private-integration-candidate', [
    [fn('stock-check'), 'review', 'in a VPC, with a role for its logs'],
    [fn('catalog-read'), 'pass', 'the same, and a database lets it in'],
  ]),
  ...deepRows('apigw-response-streaming', [
    [rest('retur0007g', 'stages/prod'), 'review', 'one request in twenty waits twelve seconds'],
    [rest('atlas0010j', 'stages/prod'), 'pass', 'one request in twenty waits nearly five seconds'],
  ]),
  ...rows('apigw-caching', [
    [
      rest('deals0012l', 'stages/prod'),
      'review',
      'who may see a deal is asked, and one caller may get the answer to another',
    ],
    [rest('guide0011k', 'stages/prod'), 'pass', 'a cache that is encrypted and guarded'],
  ]),
  ...deepRows('apigw-caching', [[rest('atlas0010j', 'stages/prod'), 'fail', 'it only reads, and keeps nothing']]),
  ...deepRows('service-quota-utilisation', [
    [regionArn(eu), 'fail', '2,100 of 2,500 tables'],
    [regionArn(us), 'pass', '1,900 of 2,500 tables'],
  ]),
  ...deepRows('cloudfront-cache-hit-ratio', [
    [distribution('E1MEDIAPROD002'), 'fail', 'one of twenty requests, and a bucket alone behind it'],
    [distribution(shopDistributionId), 'pass', 'a little more than six of ten'],
  ]),
  ...deepRows('apigw-cache-hit-ratio', [
    [rest('guide0011k', 'stages/prod'), 'fail', 'a tenth of what is asked of its cache'],
    [rest('deals0012l', 'stages/prod'), 'pass', 'more than three of ten'],
  ]),
];
