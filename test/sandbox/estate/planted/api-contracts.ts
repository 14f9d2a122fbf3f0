import { restApiArn } from '../builders/rest-api.ts';
import { accountIds } from '../place.ts';
import { deepRows, eu, type Planted, rows } from './row.ts';

/** What consumers of APIs can rely on, and who lets them in. */
export const apiContracts: readonly Planted[] = [
  ...deepRows('apigw-contract-drift', [
    [stage('surve0008h', 'prod'), 'review', 'a method is gone since this morning'],
    [stage('shop00001a', 'prod'), 'review', 'its canary asks for signatures instead of tokens'],
    [stage('part00002b', 'v1'), 'pass', 'a path is gone, and the proxy above it answers'],
    [stage('offic0004d', 'prod'), 'insufficient-evidence', 'its only deployment'],
  ]),
  ...rows('apigw-authorizer-sprawl', [
    [account(accountIds.production), 'review', 'one function and three user pools'],
    [account(accountIds.staging), 'pass', 'a user pool, and a function of production'],
    [account(accountIds.management), 'not-applicable', 'no APIs'],
  ]),
];

function account(id: string): string {
  return `arn:aws:account::${id}:account`;
}

function stage(api: string, name: string): string {
  return restApiArn(eu, api, `stages/${name}`);
}
