import { arnAt, iamArn } from '../place.ts';
import { deepRows, eu, fn, type Planted, queue, role, rows } from './row.ts';

const account = arnAt({ ...eu, region: '' }, 'account', 'account');

/** Who may use what: policies of resources, rights of roles, and secrets. */
export const rights: readonly Planted[] = [
  ...rows('sqs-policy-public', [
    [queue('returns-inbox'), 'fail', 'topics of that name in every account may send'],
    [queue('analytics'), 'pass', 'SNS may send, for one topic'],
    [queue('orders'), 'pass', 'no policy'],
  ]),
  ...rows('sns-policy-public', [
    [topic('catalog-news'), 'fail', 'everybody may subscribe and publish'],
    [topic('order-events'), 'pass', 'everybody of its owner, as SNS writes it'],
  ]),
  ...rows('eventbridge-bus-policy-public', [
    [bus('partner-events'), 'fail', 'everybody may send, who says that it comes from the partner'],
    [bus('shop-events'), 'review', 'everybody of the organization, and another account by its number'],
    [bus('default'), 'pass', 'no policy'],
  ]),
  ...rows('secretsmanager-policy-public', [
    [secret('payments/provider'), 'fail', 'everybody may read it'],
    [secret('shared/signing'), 'review', 'another account, which cannot decrypt it'],
    [secret('orders/database'), 'pass', 'no policy'],
  ]),
  ...rows('layer-policy-public', [
    [layer('public-sdk:1'), 'fail', 'everybody'],
    [layer('public-sdk:2'), 'pass', 'everybody of the organization'],
  ]),
  ...rows('lambda-policy-confused-deputy', [
    [fn('thumbnailer'), 'fail', 'a bucket by its name alone: less severe'],
    [fn('nightly-cleanup'), 'pass', 'a rule by its ARN'],
    [fn('report-builder'), 'pass', 'everybody, which is another flaw'],
  ]),
  ...rows('lambda-role-trust', [
    [role('customer-sync-role'), 'fail', 'another account may take it on'],
    [role('edge-headers-role'), 'pass', 'Lambda, and Lambda at the edge'],
    [role('people/platform-ReadOnly'), 'not-applicable', 'people, not a function'],
  ]),
  ...rows('lambda-role-wildcard-resource', [
    [role('invoice-renderer-role'), 'fail', 'every queue'],
    [role('billing-export-role'), 'fail', 'every secret: more severe'],
    [role('stock-check-role'), 'pass', 'every log group, as AWS grants it itself'],
    [role('customer-sync-role'), 'pass', 'every key, by way of one service'],
    [role('metrics-forwarder-role'), 'pass', 'what knows no resources, and making of logs what is empty'],
    [role('org-lookup-role'), 'fail', 'every account of the organization, to read only: less severe'],
    [account, 'fail', 'roles that AWS lets write to every log group: for information'],
  ]),
  ...rows('lambda-role-privilege-escalation', [
    [role('admin-console-role'), 'fail', 'every way there is'],
    [role('ops-bot-role'), 'pass', 'iam:* under a boundary that leaves nothing of it'],
  ]),
  ...rows('lambda-logging-permission', [
    [fn('loyalty-points'), 'fail', 'a role that may write traces and no logs'],
    [fn('metrics-forwarder'), 'pass', 'by wildcards'],
  ]),
  ...rows('service-role-wildcard', [
    [role('scheduler-calls-functions'), 'fail', 'all of Lambda'],
    [role('rule-starts-orders'), 'pass', 'one state machine'],
    [role('api-gateway-logs'), 'pass', 'a policy of AWS for writing logs'],
    [role('stock-check-role'), 'not-applicable', 'a role of a function'],
  ]),
  ...rows('iam-execute-api-scope', [
    [role('warehouse-client'), 'fail', 'every API'],
    [role('price-feed-client'), 'pass', 'one method of one API'],
    [role('admin-console-role'), 'not-applicable', 'an administrator'],
  ]),
  ...deepRows('iam-user-key-service-use', [
    [user('legacy-erp'), 'fail', 'its key was used with DynamoDB last week'],
    [user('pipeline'), 'review', 'its key was used with Lambda, perhaps to deploy'],
    [user('old-shop'), 'not-applicable', 'its key is switched off'],
    [user('never-used'), 'pass', 'its key was never used'],
  ]),
  ...rows('secretsmanager-rotation', [
    [secret('warehouse/ftp'), 'fail', 'last rotated in July, every ten days'],
    [secret('partner/api-key'), 'fail', 'never rotated nor changed'],
    [secret('orders/database'), 'pass', 'rotated this month'],
    [secret('shared/signing'), 'not-applicable', 'a replica'],
    [secret('rds!cluster-0a1b2c3d'), 'not-applicable', 'RDS rotates it'],
  ]),
  ...rows('secretsmanager-access-scope', [
    [role('billing-export-role'), 'fail', 'every secret'],
    [role('customer-sync-role'), 'pass', 'one secret, and keys by way of Secrets Manager'],
  ]),
];

function topic(name: string): string {
  return arnAt(eu, 'sns', name);
}

function bus(name: string): string {
  return arnAt(eu, 'events', `event-bus/${name}`);
}

function secret(name: string): string {
  return arnAt(eu, 'secretsmanager', `secret:${name}-AbCdEf`);
}

function layer(version: string): string {
  return arnAt(eu, 'lambda', `layer:${version}`);
}

function user(name: string): string {
  return iamArn(eu, `user/${name}`);
}
