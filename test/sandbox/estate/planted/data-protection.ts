import { bucketArn } from '../builders/bucket.ts';
import type { Place } from '../model.ts';
import { arnAt } from '../place.ts';
import { deepRows, eu, fn, type Planted, queue, rows, staging, us } from './row.ts';

/** What is stored and sent, who may read it, and what looks for threats to it. */
export const dataProtection: readonly Planted[] = [
  ...rows('s3-public-access', [
    [bucket('shop-media-legacy'), 'fail', 'a policy and an ACL for everybody, and nothing that blocks them'],
    [bucket('shop-log-archive'), 'fail', 'one setting of four is off: less severe'],
    [bucket('shop-site-prod'), 'pass', 'a policy for one distribution, and everything blocked'],
    [bucket('shop-uploads-staging'), 'pass', 'it blocks nothing, but its account blocks everything'],
  ]),
  ...rows('s3-encryption', [
    [bucket('company-cost-reports'), 'fail', 'confidential data, a key of S3, and no word about TLS'],
    [bucket('shop-uploads-prod'), 'pass', 'a key of S3, and a policy against requests without TLS'],
  ]),
  ...rows('dynamodb-encryption', [
    [table('invoices-archive'), 'fail', 'its key is on its way out, and it can not be read'],
    [table('orders'), 'pass', 'a key of the customer'],
    [table('catalog'), 'pass', 'the key that AWS owns, where nothing asks for more'],
  ]),
  ...rows('kinesis-encryption', [
    [arnAt(eu, 'kinesis', 'stream/clickstream'), 'fail', 'in the clear'],
    [arnAt(eu, 'kinesis', 'stream/order-stream'), 'pass', 'the key that AWS manages'],
  ]),
  ...rows('opensearch-encryption', [
    [domain('catalog-search'), 'fail', 'neither at rest nor between nodes'],
    [domain('orders-search'), 'pass', 'both'],
  ]),
  ...rows('rds-publicly-accessible', [
    [arnAt(eu, 'rds', 'db:reporting'), 'fail', 'a public address, in the VPC of functions'],
    [arnAt(eu, 'rds', 'db:orders-1'), 'pass', 'private, in the same VPC'],
  ]),
  ...rows('sqs-encryption', [
    [queue('legacy-exports'), 'fail', 'in the clear'],
    [queue('vendor-exports'), 'pass', 'without a key of SQS, but with one of KMS'],
  ]),
  ...rows('sns-encryption', [
    [arnAt(eu, 'sns', 'ops-alerts'), 'fail', 'in the clear, and alarms publish to it'],
    [arnAt(eu, 'sns', 'catalog-changes'), 'pass', 'the key of AWS, and no service publishes to it'],
  ]),
  ...rows('sfn-log-execution-data', [
    [arnAt(eu, 'states', 'stateMachine:price-import'), 'fail', 'confidential data in its logs'],
    [arnAt(eu, 'states', 'stateMachine:order-fulfilment'), 'pass', 'errors alone, without data'],
  ]),
  ...rows('lambda-env-static-credentials', [
    [fn('data-export'), 'fail', 'a long-lived key of AWS'],
    [fn('payment-capture'), 'pass', 'a live key, but none of AWS'],
  ]),
  ...rows('lambda-env-kms', [
    [fn('payment-capture'), 'fail', 'confidential data, and a key of AWS'],
    [fn('customer-sync'), 'pass', 'personal data, and a key of the customer'],
    [fn('orders-api'), 'not-applicable', 'no tag says that its data calls for care'],
  ]),
  ...rows('lambda-tenant-isolation', [
    [fn('invoice-renderer'), 'fail', 'several tenants in the same environments'],
    [fn('loyalty-points'), 'pass', 'several tenants, each in environments of its own'],
  ]),
  ...rows('guardduty-lambda-protection', [
    [region(eu), 'fail', 'it looks at buckets, and not at what functions call'],
    [region(us), 'pass', 'it looks at both'],
  ]),
  ...rows('lambda-vulnerability-scanning', [
    [region(staging), 'fail', 'Inspector is off'],
    [region(eu), 'pass', 'Inspector scans packages'],
  ]),
  ...deepRows('lambda-vulnerability-scanning', [
    [fn('orders-api'), 'pass', 'covered'],
    [fn('fraud-model'), 'not-applicable', 'its runtime is one that Inspector can not read'],
  ]),
  ...deepRows('lambda-vulnerability-findings', [
    [fn('payment-capture'), 'fail', 'a critical one'],
    [fn('orders-api'), 'pass', 'one of medium severity, and one that is suppressed'],
  ]),
  ...rows('dynamodb-pitr', [
    [table('sessions'), 'fail', 'no way back, and no tag that says that it may be lost'],
    [table('rate-limits'), 'not-applicable', 'no way back, of what may be lost by its tag'],
    [table('catalog'), 'pass', 'point-in-time recovery'],
    [table('orders', staging), 'not-applicable', 'not production'],
  ]),
  ...rows('s3-versioning', [
    [bucket('shop-media-legacy'), 'fail', 'a site whose versions were switched off'],
    [bucket('shop-site-prod'), 'pass', 'versions'],
    [bucket('shop-old-links'), 'not-applicable', 'it only redirects'],
  ]),
  ...rows('opensearch-domain-baseline', [
    [domain('catalog-search'), 'fail', 'one open node of a version that is developed no further'],
    [domain('orders-search'), 'pass', 'three masters, three zones and a VPC, if not all logs and alarms'],
  ]),
];

function bucket(name: string): string {
  return bucketArn(eu, name);
}

function table(name: string, at: Place = eu): string {
  return arnAt(at, 'dynamodb', `table/${name}`);
}

function domain(name: string): string {
  return arnAt(eu, 'es', `domain/${name}`);
}

function region(at: Place): string {
  return arnAt(at, 'account', 'region');
}
