import type { Collector } from '#kit';

/** What the session asks for beside the collectors: tags of everything, and which regions are switched on. */
const sessionActions = ['account:ListRegions', 'tag:GetResources'];

/** Content and credentials: never read, whatever else the role is granted. */
const denied = [
  'dynamodb:BatchGetItem',
  'dynamodb:GetItem',
  'dynamodb:PartiQLSelect',
  'dynamodb:Query',
  'dynamodb:Scan',
  'ecr:GetDownloadUrlForLayer',
  'kinesis:GetRecords',
  'kms:Decrypt',
  'lambda:GetFunction',
  'lambda:GetLayerVersion',
  'lambda:InvokeAsync',
  'lambda:InvokeFunction',
  'lambda:InvokeFunctionUrl',
  'logs:FilterLogEvents',
  'logs:GetLogEvents',
  'logs:StartLiveTail',
  'logs:StartQuery',
  's3:GetObject',
  's3:GetObjectVersion',
  'secretsmanager:BatchGetSecretValue',
  'secretsmanager:GetSecretValue',
  'sqs:ReceiveMessage',
  'ssm:GetParameter',
  'ssm:GetParameterHistory',
  'ssm:GetParameters',
  'ssm:GetParametersByPath',
  'sts:AssumeRole',
];

export interface IamStatement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource: '*';
}

/** The policy of the role in an audited account, made of what the collectors declare. */
export function readPolicy(collectors: readonly Collector[]): {
  readonly Version: '2012-10-17';
  readonly Statement: readonly IamStatement[];
} {
  const actions = new Set([...sessionActions, ...collectors.flatMap(({ permissions }) => permissions)]);
  return {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'ReadConfiguration', Effect: 'Allow', Action: [...actions].sort(), Resource: '*' },
      { Sid: 'NeverReadContent', Effect: 'Deny', Action: denied, Resource: '*' },
    ],
  };
}
