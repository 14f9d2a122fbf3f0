import type { Place } from '../model.ts';
import { arnAt } from '../place.ts';
import { stableId, stableUuid } from '../stable-id.ts';
import { eu, fn, type Planted, rows, staging, us } from './row.ts';

/** APIs of AppSync, users, the edge and the network: who gets in, and how far. */
export const edgeSecurity: readonly Planted[] = [
  ...rows('appsync-auth-mode', [
    [graph('publiccatalog000000000002b'), 'fail', 'an API key alone'],
    [graph('eventsapi0000000000000003c'), 'review', 'a key connects and subscribes'],
    [graph('returnsgraph0000000000003d'), 'pass', 'a key beside a user pool, to which its schema opens nothing'],
  ]),
  ...rows('appsync-api-key-expiry', [
    [graph('publiccatalog000000000002b', '/apikeys'), 'fail', 'one key ends soon, and another lives for a year'],
    [graph('returnsgraph0000000000003d', '/apikeys'), 'pass', 'between one month and three'],
  ]),
  ...rows('appsync-log-verbose', [
    [graph('returnsgraph0000000000003d'), 'fail', 'errors only, and the headers of all requests'],
    [graph('publiccatalog000000000002b'), 'fail', 'no logs'],
    [graph('shopgraph0000000000000001a'), 'pass', 'errors without verbose content'],
  ]),
  ...rows('appsync-query-limits', [
    [graph('publiccatalog000000000002b'), 'fail', 'no limits'],
    [graph('returnsgraph0000000000003d'), 'pass', 'the highest that limit'],
  ]),
  ...rows('appsync-waf', [
    [graph('publiccatalog000000000002b'), 'fail', 'no web ACL'],
    [graph('shopgraph0000000000000001a'), 'pass', 'a web ACL'],
  ]),
  ...rows('appsync-internal-iam', [
    [graph('publiccatalog000000000002b'), 'review', 'a function has a key and no right to sign'],
    [graph('shopgraph0000000000000001a'), 'not-applicable', 'it takes no keys'],
  ]),
  ...rows('appsync-fine-grained-access', [
    [graph('returnsgraph0000000000003d'), 'review', 'returns of whichever customer is named'],
    [graph('shopgraph0000000000000001a'), 'pass', 'its resolver passes on who is asking'],
  ]),
  ...rows('cognito-identity-unauthenticated', [
    [identities('visitors'), 'fail', 'guests'],
    [identities('customers'), 'pass', 'none but those who have signed in'],
  ]),
  ...rows('cognito-identity-scoped-role', [
    [identities('visitors'), 'review', 'the uploads of everybody, for a role that any pool may hand out'],
    [identities('customers'), 'pass', 'uploads below the id of each'],
  ]),
  ...rows('cognito-mfa', [
    [users('backoffice'), 'fail', 'a password alone'],
    [users('customers'), 'pass', 'an authenticator app for everybody'],
    [users('employees'), 'not-applicable', 'they sign in elsewhere'],
  ]),
  ...rows('cognito-password-policy', [
    [users('backoffice'), 'fail', 'eight characters of any sort'],
    [users('customers'), 'pass', 'fourteen characters'],
  ]),
  ...rows('cognito-threat-protection', [
    [users('backoffice'), 'fail', 'none'],
    [users('customers'), 'pass', 'enforced'],
  ]),
  ...rows('cognito-deletion-protection', [
    [users('backoffice'), 'fail', 'one call deletes it'],
    [users('employees'), 'pass', 'protected'],
  ]),
  ...rows('cognito-waf', [
    [users('backoffice'), 'fail', 'a client without a secret, and no web ACL'],
    [users('customers'), 'pass', 'a web ACL'],
  ]),
  ...rows('cloudfront-s3-oac', [
    [distribution('E1MEDIAPROD002'), 'fail', 'the website endpoint of a public bucket'],
    [distribution('E1EDGEASSETS03'), 'fail', 'nothing is signed, and the bucket is closed: a note'],
    [distribution('E1SHOPPROD0001'), 'pass', 'a policy for this distribution alone'],
  ]),
  ...rows('cloudfront-https-only', [
    [distribution('E1MEDIAPROD002'), 'fail', 'clear text for all'],
    [distribution('E1SHOPPROD0001'), 'pass', 'a redirection, and HTTPS alone for the API'],
  ]),
  ...rows('cloudfront-tls', [
    [distribution('E1MEDIAPROD002'), 'fail', 'TLSv1_2016'],
    [distribution('E1SHOPPROD0001'), 'pass', 'TLSv1.2_2021'],
    [distribution('E1EDGEASSETS03'), 'not-applicable', 'no domain name of its own'],
  ]),
  ...rows('cloudfront-waf', [
    [distribution('E1MEDIAPROD002'), 'fail', 'no web ACL'],
    [distribution('E1SHOPPROD0001'), 'pass', 'a web ACL'],
  ]),
  ...rows('cloudfront-logging', [
    [distribution('E1MEDIAPROD002'), 'fail', 'no logs'],
    [distribution('E1SHOPPROD0001'), 'pass', 'standard logs'],
  ]),
  ...rows('cloudfront-security-headers', [
    [distribution('E1MEDIAPROD002'), 'fail', 'no headers for a site'],
    [distribution('E1SHOPPROD0001'), 'pass', 'a function sets them'],
  ]),
  ...rows('s3-website-without-cloudfront', [
    ['arn:aws:s3:::shop-lookbook', 'fail', 'no distribution'],
    ['arn:aws:s3:::shop-media-legacy', 'pass', 'a distribution, by the website endpoint'],
    ['arn:aws:s3:::shop-old-links', 'not-applicable', 'it only leads elsewhere'],
  ]),
  ...rows('alb-lambda-listener', [
    [balancing('listener/app/legacy', 'legacy:80'), 'fail', 'functions behind clear text'],
    [balancing('listener/app/shop-front', 'shop-front:443'), 'pass', 'HTTPS with a present policy'],
    [balancing('listener/app/shop-front', 'shop-front:80'), 'not-applicable', 'clear text that is redirected'],
  ]),
  ...rows('lambda-sg-egress', [
    [ec2('security-group/sg-0a1b2c3e'), 'fail', 'anything to anywhere'],
    [ec2('security-group/sg-0a1b2c3f'), 'pass', 'HTTPS to anywhere'],
  ]),
  ...rows('lambda-sg-shared', [
    [ec2('security-group/sg-0a1b2c00'), 'fail', 'the group that every VPC has'],
    [ec2('security-group/sg-0a1b2c3e'), 'fail', 'a bastion has it, too'],
    [ec2('security-group/sg-0a1b2c3f'), 'pass', 'functions alone'],
  ]),
  ...rows('vpc-endpoints-present', [
    [region(eu), 'fail', 'functions that read a table, and no endpoint for it'],
    [region(staging), 'pass', 'no endpoints, and a function that calls for none'],
  ]),
  ...rows('vpc-egress-filter', [
    [region(eu), 'review', 'a NAT gateway that leads straight to the internet'],
    [region(staging), 'not-applicable', 'nothing leaves its VPC'],
  ]),
  ...rows('lambda-vpc-multi-az', [
    [fn('customer-sync'), 'fail', 'one subnet'],
    [fn('data-export'), 'pass', 'two zones'],
  ]),
  ...rows('waf-rate-rule', [
    [
      arnAt(eu, 'wafv2', 'regional/webacl/counting/3f0c2b7e-8a51-4d6f-9b0e-7c1d2e3f4a02'),
      'fail',
      'a limit that only counts, before the users',
    ],
    [
      arnAt(us, 'wafv2', 'global/webacl/shop-edge/3f0c2b7e-8a51-4d6f-9b0e-7c1d2e3f4a01'),
      'pass',
      'a limit that blocks, before the shop',
    ],
  ]),
];

function ec2(tail: string): string {
  return arnAt(eu, 'ec2', tail);
}

function region(at: Place): string {
  return arnAt(at, 'account', 'region');
}

/** A listener's path ends with the ids of its load balancer and of itself. */
function balancing(path: string, listener: string): string {
  const balancer = listener.replace(/:.*$/, '');
  return arnAt(eu, 'elasticloadbalancing', `${path}/${stableId(balancer, 16)}/${stableId(listener, 16)}`);
}

function distribution(id: string): string {
  return `arn:aws:cloudfront::${eu.account}:distribution/${id}`;
}

function graph(id: string, tail = ''): string {
  return arnAt(eu, 'appsync', `apis/${id}${tail}`);
}

function users(name: string): string {
  return arnAt(eu, 'cognito-idp', `userpool/${eu.region}_${name}`);
}

function identities(name: string): string {
  return arnAt(eu, 'cognito-identity', `identitypool/${eu.region}:${stableUuid(`identities/${name}`)}`);
}
