import type { Place } from '../model.ts';
import { arnAt } from '../place.ts';
import { deepRows, eu, type Planted, role, rows, staging } from './row.ts';

/** Rights that roles have and secrets that are kept, and whether anybody used them. */
export const useOfRights: readonly Planted[] = [
  ...deepRows('lambda-role-unused-permissions', [
    [role('metrics-forwarder-role'), 'fail', 'it never looked at EC2'],
    [role('admin-console-role'), 'fail', 'an administrator who used two services'],
    [role('report-builder-role'), 'fail', 'a policy of AWS for a whole service, of which it read tables'],
    [role('invoice-renderer-role'), 'fail', 'it may send to queues, never did, and nothing of it fails into one'],
    [role('order-notifier-role'), 'pass', 'it may send to the queue for its failures, and nothing failed'],
    [role('catalog-shared-role'), 'pass', 'the report has nothing of what it may do with its table'],
    [role('scheduler-calls-functions'), 'not-applicable', 'a role of no function'],
  ]),
  ...rows('lambda-role-unused-permissions', [
    [role('metrics-forwarder-role'), 'insufficient-evidence', 'whether a right is used is read where it was asked for'],
  ]),
  ...rows('secretsmanager-unused', [
    [secret('partner/api-key'), 'fail', 'never read since it was made'],
    [secret('warehouse/ftp'), 'fail', 'never read, and its rotation fails'],
    [secret('orders/database', staging), 'fail', 'never read: less severe outside production'],
    [secret('orders/database'), 'pass', 'read some days less than ninety ago'],
    [secret('shared/signing'), 'not-applicable', 'a replica for a failover'],
    [secret('rds!cluster-0a1b2c3d'), 'not-applicable', 'RDS keeps it'],
  ]),
];

function secret(name: string, at: Place = eu): string {
  return arnAt(at, 'secretsmanager', `secret:${name}-AbCdEf`);
}
