import { describe, expect, it } from 'vitest';
import { auditEventSchema } from '../../src/config/index.ts';
import { auditsOf } from '../../src/handlers/audits-of.ts';
import { aFinding, idOf } from '../store/finding.ts';

const queue = { kind: 'sqs.queue', name: 'q', arn: 'arn:aws:sqs:eu-west-1:111122223333:q' } as const;
const role = { kind: 'iam.role', name: 'r', arn: 'arn:aws:iam::111122223333:role/r' } as const;

describe('The audits that look again at what findings are about', () => {
  it('are one an account and region, each resource named once', () => {
    const audits = auditsOf([
      aFinding(),
      aFinding({ id: idOf(2), checkId: 'log-group-kms' }),
      aFinding({ id: idOf(3), resource: queue }),
      aFinding({ id: idOf(4), region: 'us-east-1' }),
      aFinding({ id: idOf(5), account: '444455556666' }),
    ]);
    const logs = 'arn:aws:logs:eu-west-1:111122223333:log-group:/a';
    expect(audits).toEqual([
      { accounts: ['111122223333'], regions: ['eu-west-1'], resources: [logs, queue.arn] },
      { accounts: ['111122223333'], regions: ['us-east-1'], resources: [logs] },
      { accounts: ['444455556666'], regions: ['eu-west-1'], resources: [logs] },
    ]);
    for (const audit of audits) expect(auditEventSchema.safeParse(audit)).toMatchObject({ success: true });
  });

  it('cover every region where the resource belongs to none, since only that may close its findings', () => {
    expect(auditsOf([aFinding({ region: 'global', resource: role })])).toEqual([
      { accounts: ['111122223333'], resources: [role.arn] },
    ]);
  });

  it('are none where there is no resource, or no finding', () => {
    expect(auditsOf([aFinding({ resource: null })])).toEqual([]);
    expect(auditsOf([])).toEqual([]);
  });
});
