import { type Collector, optIns } from '#kit';
import type { OptIn } from '#model';

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

/**
 * The policy of the role in an audited account, made of what the collectors declare. What is read only where it was asked
 * for by name has a statement of its own, after the rest, and where it is content it is no longer denied.
 */
export function readPolicy(collectors: readonly Collector[], asked: readonly OptIn[] = []): IamPolicy {
  const usual = actionsOf(collectors.filter(({ optIn }) => optIn === undefined));
  const extra = optIns
    .filter((name) => asked.includes(name))
    .map((name) => ({ name, actions: actionsOf(collectors.filter(({ optIn }) => optIn === name)) }));
  const allowed = new Set(extra.flatMap(({ actions }) => actions));
  return {
    Version: '2012-10-17',
    Statement: [
      statement('ReadConfiguration', 'Allow', [...sessionActions, ...usual].sort()),
      statement(
        'NeverReadContent',
        'Deny',
        denied.filter((action) => !allowed.has(action)),
      ),
      ...extra.map(({ name, actions }) => statement(optInSid(name), 'Allow', actions)),
    ],
  };
}

/** `OptInLogSamples` */
export function optInSid(name: OptIn): string {
  return `OptIn${name.replaceAll(/(?:^|-)(\w)/g, (_, first: string) => first.toUpperCase())}`;
}

function actionsOf(collectors: readonly Collector[]): readonly string[] {
  return [...new Set(collectors.flatMap(({ permissions }) => permissions))].sort();
}

function statement(Sid: string, Effect: IamStatement['Effect'], actions: readonly string[]): IamStatement {
  return { Sid, Effect, Action: [...new Set(actions)], Resource: '*' };
}
