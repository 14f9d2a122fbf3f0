import { results, severities } from '#kit';
import { type Config, externalId, inWords, roleName } from '../config/index.ts';
import type { AuditOptions } from './audit-options.ts';
import { dynamodbPrefix } from './open-store.ts';

export const formats: readonly string[] = ['table', 'json'];
export const depths: readonly string[] = ['standard', 'deep'];

const topicArn = /^arn:[a-z-]+:sns:[a-z0-9-]+:\d{12}:[\w-]+$/;
const tableName = /^[\w.-]{3,255}$/;

/** What is wrong with the options that say where to remember, whom to tell and how; none where all is well. */
export function optionProblems(options: AuditOptions, config: Config): readonly string[] {
  return [
    ...strange('--format', [options.format], formats),
    ...strange('--depth', options.depth === undefined ? [] : [options.depth], depths),
    ...strange('--only', options.only ?? [], results),
    ...strange('--fail-on', options.failOn === undefined ? [] : [options.failOn], severities),
    ...misspelt('--role-name', roleName, options.roleName),
    ...misspelt('--external-id', externalId, options.externalId),
    ...topicProblems('--notify', options.notify),
    ...topicProblems('notify', config.notify),
    ...stateProblems('--state', options.state),
    ...stateProblems('state', config.state),
  ];
}

function strange(where: string, given: readonly string[], known: readonly string[]): readonly string[] {
  return given
    .filter((name) => !known.includes(name))
    .map((name) => `${where}: ${JSON.stringify(name)} is not one of ${known.join(', ')}`);
}

/** The value is not repeated: an external id is between the two accounts. */
function misspelt(where: string, schema: typeof roleName, value: string | undefined): readonly string[] {
  const parsed = value === undefined ? undefined : schema.safeParse(value, inWords);
  return parsed?.error?.issues.map(({ message }) => `${where}: ${message}`) ?? [];
}

function topicProblems(where: string, arn: string | undefined): readonly string[] {
  if (arn === undefined || topicArn.test(arn)) return [];
  return [
    `${where}: ${JSON.stringify(arn)} is not the ARN of a standard SNS topic, like arn:aws:sns:eu-west-1:111122223333:findings`,
  ];
}

function stateProblems(where: string, state: string | undefined): readonly string[] {
  if (state?.startsWith(dynamodbPrefix) !== true) return state === '' ? [`${where}: names no file`] : [];
  const table = state.slice(dynamodbPrefix.length);
  return tableName.test(table) ? [] : [`${where}: ${JSON.stringify(table)} is not the name of a DynamoDB table`];
}
