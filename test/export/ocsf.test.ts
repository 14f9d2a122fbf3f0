import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '#model';
import { exportFindings } from '../../src/export/index.ts';
import { streamOf, textOf } from '../deliver/outcomes.ts';
import { aContext, aFinding, aFindingAbout, anyFindings, everyShape, savings } from './findings.ts';

const schema = JSON.parse(await readFile('test/export/schemas/ocsf-1.6.0-compliance-finding.json', 'utf8')) as object;
const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);

interface Event {
  readonly type_uid: number;
  readonly status: string;
  readonly compliance: { readonly status: string };
  readonly [name: string]: unknown;
}

async function eventsOf(findings: readonly Finding[]): Promise<readonly Event[]> {
  const text = await textOf(exportFindings('ocsf', streamOf(findings), aContext));
  expect(text === '' || text.endsWith('\n')).toBe(true);
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Event);
}

describe('findings as OCSF', () => {
  it('are events of the class Compliance Finding by its published schema, one a line', async () => {
    const events = await eventsOf(everyShape);
    expect(events).toHaveLength(everyShape.length);
    for (const event of events) {
      validate(event);
      expect(validate.errors).toBeNull();
    }
  });

  it('are refused by that schema where a required field is missing or unknown', async () => {
    const [event] = await eventsOf([aFinding()]);
    expect(validate({ ...event, finding_info: undefined })).toBe(false);
    expect(validate({ ...event, finding: {} })).toBe(false);
    expect(validate({ ...event, severity_id: 7 })).toBe(false);
  });

  it('have what could be saved where OCSF has no field for it', async () => {
    const events = await eventsOf([aFinding({ estimatedMonthlySavings: savings }), aFinding({ unpriced: 'no use' })]);
    expect(events).toMatchObject([
      { unmapped: { estimatedMonthlySavings: savings } },
      { unmapped: { unpriced: 'no use' } },
    ]);
  });

  it('tell what changed, how it stands and whether the resource complies', async () => {
    const told = (await eventsOf(everyShape)).map(({ type_uid, status, compliance }) => [
      type_uid,
      status,
      compliance.status,
    ]);
    expect(told).toEqual([
      [200302, 'New', 'Fail'],
      [200301, 'New', 'Fail'],
      [200302, 'New', 'Warning'],
      [200302, 'Suppressed', 'Fail'],
      [200303, 'Resolved', 'Pass'],
      [200303, 'Resolved', 'Not Applicable'],
      [200303, 'Archived', 'Not Applicable'],
      [200303, 'Archived', 'Not Applicable'],
      [200302, 'New', 'Fail'],
      [200302, 'New', 'Fail'],
    ]);
  });

  it('name account, resource and times, and keep what has no field there as unmapped', async () => {
    const [event] = await eventsOf([aFinding({ related: ['arn:aws:iam::111122223333:role/orders'] })]);
    expect(event).toMatchObject({
      time: Date.parse('2026-11-20T10:00:00.000Z'),
      severity: 'High',
      cloud: { provider: 'AWS', account: { uid: '111122223333' }, region: 'eu-west-1', cloud_partition: 'aws' },
      finding_info: { uid: aFinding().id, first_seen_time: Date.parse('2026-11-01T10:00:00.000Z') },
      resources: [
        { uid: 'arn:aws:lambda:eu-west-1:111122223333:function:orders', name: 'orders', type: 'lambda.function' },
        { uid: 'arn:aws:iam::111122223333:role/orders' },
      ],
      evidences: [{ data: { authType: 'NONE' } }],
      unmapped: { state: 'open', change: 'reopened', question: 'SEC1', timesOpened: 2 },
    });
  });

  it('are in no region where they are about an account as a whole', async () => {
    const [event] = await eventsOf([aFindingAbout('x', { region: 'global', resource: null })]);
    expect(event?.['cloud']).not.toHaveProperty('region');
    expect(event).toMatchObject({ resources: [{ uid: '111122223333', type: 'account' }] });
  });

  it('stay valid whatever names and messages hold', async () => {
    await fc.assert(
      fc.asyncProperty(anyFindings, async (findings) => {
        const events = await eventsOf(findings);
        expect(events).toHaveLength(findings.length);
        for (const event of events) expect(validate(event) ? [] : validate.errors).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
