import type { Collector } from '#kit';

/** What the session asks for beside the collectors: the regions that are switched on, granted quotas, tags of everything. */
const sessionActions = ['account:ListRegions', 'servicequotas:ListServiceQuotas', 'tag:GetResources'];

/**
 * Content and credentials: never read, whatever else the role is granted. With wildcards, so that what AWS adds to a family
 * is denied too.
 */
const denied = [
  'dynamodb:BatchGet*',
  'dynamodb:GetItem',
  'dynamodb:GetRecords',
  'dynamodb:PartiQL*',
  'dynamodb:Query',
  'dynamodb:Scan',
  'ecr:GetDownloadUrlForLayer',
  'kinesis:GetRecords',
  'kms:Decrypt',
  'lambda:GetFunction',
  'lambda:GetLayerVersion',
  'lambda:Invoke*',
  'logs:FilterLogEvents',
  'logs:GetLogEvents',
  'logs:GetLogRecord',
  'logs:StartLiveTail',
  'logs:StartQuery',
  'logs:Unmask',
  's3:GetObject*',
  'secretsmanager:BatchGetSecretValue',
  'secretsmanager:GetSecretValue',
  'sqs:ReceiveMessage',
  'ssm:GetParameter*',
  'sts:AssumeRole',
];

export interface IamStatement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource: '*';
}

export interface IamPolicy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly IamStatement[];
}

/** The policy of the role in an audited account, made of what the collectors declare. */
export function readPolicy(collectors: readonly Collector[]): IamPolicy {
  const actions = new Set([...sessionActions, ...collectors.flatMap(({ permissions }) => permissions)]);
  return {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'ReadConfiguration', Effect: 'Allow', Action: [...actions].sort(), Resource: '*' },
      { Sid: 'NeverReadContent', Effect: 'Deny', Action: denied, Resource: '*' },
    ],
  };
}
