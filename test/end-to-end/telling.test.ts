import { readFile, writeFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '#model';
import { own, type Report, type SmallCompany, startSmallCompany } from '../cli/small-company.ts';
import { findingsTopicArn } from '../sandbox/estate/index.ts';

const chatTopicArn = `arn:aws:sns:eu-west-1:${own}:ops-alerts`;
const busArn = `arn:aws:events:eu-west-1:${own}:event-bus/default`;
const config = `notify: ${findingsTopicArn}\nalerts: true\nchat: ${chatTopicArn}\nevents: ${busArn}\n`;

interface Detail {
  readonly run: { readonly id: string };
  readonly finding?: Outcome;
}

describe('an audit that tells topics and a bus', { timeout: 60_000 }, () => {
  let company: SmallCompany;

  beforeAll(async () => {
    company = await startSmallCompany();
    await writeFile(company.file('lens.yaml'), config);
  });

  afterAll(() => company.stop());

  const audit = async (...args: readonly string[]) => {
    company.estate.published.length = 0;
    company.estate.events.length = 0;
    const ended = await company.audit(['--config', company.file('lens.yaml'), '--json', ...args]);
    const { published, events } = company.estate;
    const kinds = published.map(
      ({ topicArn, attributes }) => `${topicArn.split(':').at(-1) ?? ''} ${attributes['kind'] ?? ''}`,
    );
    return {
      ...ended,
      report: JSON.parse(ended.stdout) as Report,
      kinds,
      published: [...published],
      events: [...events],
    };
  };
  const detailsOf = (events: readonly { readonly detail: string }[]) =>
    events.map(({ detail }) => JSON.parse(detail) as Detail);

  it('tells each of them of everything that is new, once', async () => {
    const { code, stderr, report, kinds, events, published } = await audit();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const isNew = report.findings.filter(({ change }) => change === 'new');
    const critical = isNew.filter(({ severity }) => severity === 'critical');
    expect(isNew.length).toBeGreaterThan(0);
    expect(kinds).toEqual([
      ...critical.map(() => 'serverless-lens-findings finding'),
      'serverless-lens-findings digest',
      'serverless-lens-findings machine',
      'ops-alerts ',
    ]);
    expect(published.at(-2)?.message).toContain(`"findingCount":${String(isNew.length)}`);
    expect(JSON.parse(published.at(-1)?.message ?? '')).toMatchObject({ version: '1.0', source: 'custom' });
    const changed = report.findings.filter(({ change }) => change !== null && change !== 'unchanged');
    const told = detailsOf(events).flatMap(({ finding }) => finding ?? []);
    expect(told.map(({ id }) => id).sort()).toEqual(changed.map(({ id }) => id).sort());
    expect(events.at(-1)?.detailType).toBe('Audit Completed');
    expect(new Set(events.map(({ bus }) => bus))).toEqual(new Set([busArn]));
    expect(new Set(detailsOf(events).map(({ run }) => run.id)).size).toBe(1);
  });

  it('puts events that their schemas allow', async () => {
    const { events } = await audit('--state', company.file('other.jsonl'));
    for (const name of ['Audit Completed', 'Finding Changed']) {
      const file = `schema/${name.toLowerCase().replace(' ', '-')}.schema.json`;
      const validate = new Ajv2020({ allowUnionTypes: true }).compile(
        JSON.parse(await readFile(file, 'utf8')) as object,
      );
      const details = events.filter(({ detailType }) => detailType === name);
      expect(details.length).toBeGreaterThan(0);
      for (const { detail } of details) {
        validate(JSON.parse(detail));
        expect(validate.errors).toBeNull();
      }
    }
  });

  it('sends no message where nothing changed, and puts the one event of the run', async () => {
    for (let run = 0; run < 2; run += 1) {
      const { code, published, events } = await audit();
      expect({ code, published }).toEqual({ code: 0, published: [] });
      expect(events.map(({ detailType }) => detailType)).toEqual(['Audit Completed']);
    }
  });

  it('sends a message where coverage was lost', async () => {
    company.sandbox.setFaults([{ match: { service: 'logs', operation: 'DescribeLogGroups' }, fault: 'access-denied' }]);
    const { code, kinds, published } = await audit();
    company.sandbox.setFaults([]);
    expect(code).toBe(3);
    expect(kinds).toEqual(['serverless-lens-findings digest', 'serverless-lens-findings machine', 'ops-alerts ']);
    expect(published[0]?.subject).toMatch(/incomplete, \d+ gaps?$/);
  });

  it('ends with 4 where the bus takes no event, and has told the topics all the same', async () => {
    company.sandbox.setFaults([{ match: { service: 'events', operation: 'PutEvents' }, fault: 'access-denied' }]);
    const { code, stderr, kinds } = await audit('--state', company.file('third.jsonl'));
    company.sandbox.setFaults([]);
    expect(code).toBe(4);
    expect(stderr).toContain(`${busArn} took no event: the auditor may not put events there.`);
    expect(kinds).toContain('serverless-lens-findings digest');
    expect(kinds).toContain('ops-alerts ');
  });
});
