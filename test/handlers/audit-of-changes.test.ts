import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '#model';
import { type AuditEvent, auditEventSchema, type Config } from '../../src/config/index.ts';
import { auditOfChanges, isConfigured } from '../../src/handlers/audit-of-changes.ts';
import type { Change } from '../../src/handlers/change-event.ts';
import { memoryStore } from '../../src/store/memory.ts';

const own = '111122223333';
const other = '444455556666';

describe('Whether changes of an account are looked at', () => {
  it.each<[string, Config, boolean, boolean]>([
    ['nothing: its own', {}, true, false],
    ['accounts: those', { accounts: [other] }, false, true],
    ['accounts with roles: those', { accounts: [{ id: other, roleName: 'audit' }] }, false, true],
    ['an organization: any', { organization: true }, true, true],
    ['units of one: any', { organizationalUnits: ['ou-abcd-12345678'] }, true, true],
    ['an exclusion: not that', { organization: true, excludeAccounts: [other] }, true, false],
  ])('is as configured: with %s', (_, config, isOwn, isOther) => {
    expect(isConfigured(own, config, own)).toBe(isOwn);
    expect(isConfigured(other, config, own)).toBe(isOther);
  });
});

describe('An account that is not known', () => {
  let started: AuditEvent[];

  beforeEach(() => {
    started = [];
  });

  function change(kind: Change['kind'], id: string, region = 'eu-west-1'): Change {
    return { kind, id, account: own, region, at: '2026-11-26T08:00:00Z' };
  }

  function audited(
    changes: readonly Change[],
    { config = {}, leases = memoryStore() }: { config?: Config; leases?: Store } = {},
  ) {
    return auditOfChanges(own, changes, {
      config,
      store: leases,
      holder: 'request',
      startAudit: (asked) => {
        expect(auditEventSchema.safeParse(asked)).toMatchObject({ success: true });
        started.push(asked);
        return Promise.resolve();
      },
    });
  }

  it('is audited on demand as far as it changed, a region each', async () => {
    const done = await audited([
      change('lambda.function', 'orders'),
      change('lambda.event-source-mapping', 'uuid'),
      change('logs.group', '/orders'),
      change('cloudwatch.alarm', 'errors', 'us-east-1'),
      change('apigateway.rest-api', 'abc', 'us-east-1'),
      change('apigatewayv2.api', 'def', 'us-east-1'),
      change('iam.role', 'orders-role', 'global'),
    ]);
    expect(done).toEqual({ counts: { 'audits started': 3 }, failed: [] });
    expect(started).toEqual([
      {
        accounts: [own],
        regions: ['eu-west-1'],
        resources: [
          'arn:*:lambda:eu-west-1:111122223333:function:orders',
          'arn:*:lambda:eu-west-1:111122223333:function:orders:*',
          'arn:*:lambda:eu-west-1:111122223333:event-source-mapping:uuid',
          'arn:*:logs:eu-west-1:111122223333:log-group:/orders',
          'arn:*:logs:eu-west-1:111122223333:log-group:/orders:*',
        ],
      },
      {
        accounts: [own],
        regions: ['us-east-1'],
        resources: [
          'arn:*:cloudwatch:us-east-1:111122223333:alarm:errors',
          'arn:*:apigateway:us-east-1::/restapis/abc',
          'arn:*:apigateway:us-east-1::/restapis/abc/*',
          'arn:*:apigateway:us-east-1::/apis/def',
          'arn:*:apigateway:us-east-1::/apis/def/*',
        ],
      },
      {
        accounts: [own],
        resources: ['arn:*:iam::111122223333:role/orders-role', 'arn:*:iam::111122223333:role/*/orders-role'],
      },
    ]);
  });

  it('is not audited for a policy, whose roles nobody knows', async () => {
    expect(await audited([change('iam.policy', 'arn:aws:iam::111122223333:policy/p', 'global')])).toMatchObject({
      counts: { 'audits started': 0 },
    });
    expect(started).toEqual([]);
  });

  it('is left alone for a while after that', async () => {
    const leases = memoryStore();
    await audited([change('lambda.function', 'orders')], { leases });
    const again = auditOfChanges(own, [change('lambda.function', 'users')], {
      config: {},
      store: leases,
      holder: 'another request',
      startAudit: () => Promise.reject(new Error('too soon')),
    });
    expect(await again).toEqual({ counts: { 'left to the next audit': 1 }, failed: [] });
  });

  it('is left to its first audit where it is one of an organization', async () => {
    const done = await audited([change('lambda.function', 'orders')], { config: { organization: true } });
    expect(done).toEqual({ counts: { 'left to the next audit': 1 }, failed: [] });
    expect(started).toEqual([]);
  });
});
