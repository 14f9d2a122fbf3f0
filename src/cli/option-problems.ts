import { optIns, results, severities } from '#kit';
import { type Config, externalId, inWords, roleName, topicArn } from '../config/index.ts';
import type { AccountOptions } from './account-options.ts';
import type { AuditOptions } from './audit-options.ts';
import { dynamodbPrefix } from './open-store.ts';

export const formats: readonly string[] = ['table', 'json'];
export const depths: readonly string[] = ['standard', 'deep'];

const tableName = /^[\w.-]{3,255}$/;

/** What is wrong with the options that say where to remember, whom to tell and how; none where all is well. */
export function optionProblems(options: AuditOptions, config: Config): readonly string[] {
  return [
    ...formatProblems(options.format),
    ...strange('--only', options.only ?? [], results),
    ...strange('--fail-on', options.failOn === undefined ? [] : [options.failOn], severities),
    ...inventoryProblems(options),
    ...accountOptionProblems(options),
    ...misspelt('--notify', topicArn, options.notify),
    ...alertProblems(options, config),
    ...stateProblems('--state', options.state),
    ...stateProblems('state', config.state),
  ];
}

export function formatProblems(format: string): readonly string[] {
  return strange('--format', [format], formats);
}

/** What is wrong with the options of every command that reads accounts. */
export function accountOptionProblems(options: AccountOptions): readonly string[] {
  return [
    ...strange('--depth', options.depth === undefined ? [] : [options.depth], depths),
    ...strange('--opt-in', options.optIn ?? [], optIns),
    ...misspelt('--role-name', roleName, options.roleName),
    ...misspelt('--external-id', externalId, options.externalId),
    ...outOfRange('--share', options.share, 1),
    ...outOfRange('--deadline', options.deadline, 24 * 60),
  ];
}

/** What says whom to ask has no meaning where nobody is asked. */
export function inventoryProblems({ inventory, ...options }: AuditOptions): readonly string[] {
  if (inventory === undefined) return [];
  if (inventory === '') return ['--inventory: names no file'];
  const given = {
    '--organization': options.organization,
    '--organizational-units': options.organizationalUnits,
    '--exclude-accounts': options.excludeAccounts,
    '--role-name': options.roleName,
    '--external-id': options.externalId,
    '--security-hub': options.securityHub,
  };
  return Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(([flag]) => `--inventory and ${flag}: choose one, since an inventory file is judged without asking AWS`);
}

export function strange(where: string, given: readonly string[], known: readonly string[]): readonly string[] {
  return given
    .filter((name) => !known.includes(name))
    .map((name) => `${where}: ${JSON.stringify(name)} is not one of ${known.join(', ')}`);
}

function outOfRange(where: string, given: string | undefined, most: number): readonly string[] {
  if (given === undefined) return [];
  const value = Number(given);
  if (given.trim() !== '' && value > 0 && value <= most) return [];
  return [`${where}: ${JSON.stringify(given)} is not a number above 0 and at most ${String(most)}`];
}

/** The value is not repeated: an external id is between the two accounts. */
export function misspelt(where: string, schema: typeof roleName, value: string | undefined): readonly string[] {
  const parsed = value === undefined ? undefined : schema.safeParse(value, inWords);
  return parsed?.error?.issues.map(({ message }) => `${where}: ${message}`) ?? [];
}

function alertProblems({ notify }: AuditOptions, config: Config): readonly string[] {
  if (config.alerts !== true || notify !== undefined || config.notify !== undefined) return [];
  return ['alerts: there is no topic that they could go to: name one as notify'];
}

export function stateProblems(where: string, state: string | undefined): readonly string[] {
  if (state?.startsWith(dynamodbPrefix) !== true) return state === '' ? [`${where}: names no file`] : [];
  const table = state.slice(dynamodbPrefix.length);
  return tableName.test(table) ? [] : [`${where}: ${JSON.stringify(table)} is not the name of a DynamoDB table`];
}
