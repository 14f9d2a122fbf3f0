import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '#model';
import { asffProblems } from '../../src/deliver/security-hub/asff-problems.ts';
import { exportFindings } from '../../src/export/index.ts';
import { streamOf, textOf } from '../deliver/outcomes.ts';
import { aContext, aFinding, aFindingAbout, anyFindings, everyShape } from './findings.ts';

async function asff(findings: readonly Finding[]): Promise<readonly AwsSecurityFinding[]> {
  return JSON.parse(await textOf(exportFindings('asff', streamOf(findings), aContext))) as AwsSecurityFinding[];
}

describe('findings as ASFF', () => {
  it('are an array that Security Hub would take, archived where they are closed or waived', async () => {
    const told = await asff(everyShape);
    expect(told.flatMap(asffProblems)).toEqual([]);
    const archived = told.flatMap(({ RecordState }, index) =>
      RecordState === 'ARCHIVED' ? [everyShape[index]?.state] : [],
    );
    expect(archived).toEqual(['waived', 'resolved', 'resolved', 'gone', 'retired']);
    expect(await asff([])).toEqual([]);
  });

  it('are of their region, and of the home of their partition where they have none', async () => {
    const told = await asff([
      aFinding(),
      aFinding({ region: 'global', resource: null }),
      aFinding({
        region: 'global',
        resource: { kind: 'iam.role', arn: 'arn:aws-cn:iam::111122223333:role/a', name: 'a' },
      }),
    ]);
    expect(told.map(({ Resources }) => Resources?.[0]?.Region)).toEqual(['eu-west-1', 'us-east-1', 'cn-north-1']);
    expect(told[0]).toMatchObject({ CreatedAt: aFinding().firstSeen, UpdatedAt: aFinding().lastChanged });
  });

  it('stay JSON whatever names and messages hold', async () => {
    await fc.assert(
      fc.asyncProperty(anyFindings, async (findings) => {
        expect((await asff(findings)).map(({ Id }) => Id?.slice(-64))).toEqual(findings.map(({ id }) => id));
      }),
      { numRuns: 30 },
    );
    expect(await asff([aFindingAbout('\ud800')])).toHaveLength(1);
  });
});
