/**
 * Condition keys, as patterns in lower case, that bound what an identity policy's Allow reaches, in place of its resources:
 * tags and owner of the resource, what a key decrypts, which items, which prefix, for whom a role is passed on. Not among
 * them: keys about who asks or from where.
 */
export const resourceConditionKeys: {
  readonly source: string;
  readonly asOf: string;
  readonly patterns: readonly string[];
} = {
  source: 'IAM user guide, "AWS global condition context keys"; Service Authorization Reference, keys of each service',
  asOf: '2026-11-25',
  patterns: [
    'aws:resourceaccount',
    'aws:resourceorgid',
    'aws:resourceorgpaths',
    '*:resourcetag/*',
    'cloudwatch:namespace',
    'dynamodb:leadingkeys',
    'ecs:cluster',
    'iam:associatedresourcearn',
    'iam:passedtoservice',
    'kms:encryptioncontext:*',
    'kms:grantisforawsresource',
    'kms:resourcealiases',
    'kms:viaservice',
    'lambda:functionarn',
    's3:dataaccesspointaccount',
    's3:existingobjecttag/*',
    's3:prefix',
    'secretsmanager:secretid',
    'ses:fromaddress',
  ],
};

/** What AWS's own policies grant on all resources to every function in a VPC or with logs, though some of it knows resources. */
export const grantedOnAll: readonly string[] = [
  'cloudwatch:PutMetricData',
  'ec2:AssignPrivateIpAddresses',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:Describe*',
  'ec2:DetachNetworkInterface',
  'ec2:UnassignPrivateIpAddresses',
  'logs:DescribeLogGroups',
];
