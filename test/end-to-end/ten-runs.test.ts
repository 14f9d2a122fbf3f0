import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { own, type SmallCompany, startSmallCompany } from '../cli/small-company.ts';
import { adminCredentials, findingsTopicArn } from '../sandbox/estate/index.ts';
import { startTap, type TappedCall } from '../sandbox/tap.ts';
import { rowsWritten } from './rows-written.ts';

const config = {
  regions: ['eu-west-1'],
  state: 'dynamodb:findings',
  notify: findingsTopicArn,
  alerts: true,
  chat: `arn:aws:sns:eu-west-1:${own}:ops-alerts`,
  events: `arn:aws:events:eu-west-1:${own}:event-bus/default`,
  securityHub: {},
};

/** What a run wrote and sent. */
interface Traffic {
  readonly code: number;
  readonly stderr: string;
  readonly rows: Readonly<Record<string, number>>;
  readonly imports: number;
  readonly messages: number;
  readonly events: readonly string[];
}

describe('of ten runs over an estate in which nothing changes', () => {
  let company: SmallCompany;
  const runs: Traffic[] = [];

  beforeAll(async () => {
    company = await startSmallCompany();
    const hub = { findings: new Map(), imports: 0, passedOver: 0 };
    Object.assign(company.estate.accounts[own] ?? {}, { hubs: { 'eu-west-1': hub } });
    const calls: TappedCall[] = [];
    const tap = await startTap({ endpoint: company.sandbox.endpoint, before: (call) => calls.push(call) > 0 });
    company.estate.endpoint = tap.endpoint;
    const { accessKeyId, secretAccessKey } = adminCredentials(own);
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: tap.endpoint,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
    });
    await writeFile(company.file('lens.json'), JSON.stringify(config));
    for (let run = 0; run < 10; run += 1) {
      const before = { imports: hub.imports + hub.passedOver, ...lengthsOf(company) };
      calls.length = 0;
      const { code, stderr } = await company.run(['audit', '--config', company.file('lens.json'), '--json']);
      runs.push({
        ...{ code, stderr, rows: rowsWritten(calls), imports: hub.imports + hub.passedOver - before.imports },
        messages: company.estate.published.length - before.messages,
        events: company.estate.events.slice(before.events).map(({ detailType }) => detailType),
      });
    }
    await tap.stop();
  }, 180_000);

  afterAll(() => company.stop());

  it('each ends well, and the first remembers and tells what there is', () => {
    for (const { code, stderr } of runs) expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [first] = runs;
    const findings = first?.rows['finding'] ?? 0;
    expect(findings).toBeGreaterThan(10);
    expect(first?.rows).toMatchObject({ change: findings, checks: 1, publication: first?.imports });
    expect(first?.imports).toBeGreaterThan(5);
    expect(first?.messages).toBeGreaterThan(2);
    expect(first?.events.filter((type) => type === 'Finding Changed')).toHaveLength(findings);
  });

  it('no other writes a finding, sends a message or imports anything', () => {
    for (const { rows, messages, imports } of runs.slice(1)) {
      expect({ findings: rows['finding'], messages, imports }).toEqual({
        findings: undefined,
        messages: 0,
        imports: 0,
      });
    }
  });

  it('each other says that it ran, holds the account and itself for that time, and writes nothing else', () => {
    for (const { rows, events } of runs.slice(1)) {
      expect(events).toEqual(['Audit Completed']);
      expect(rows).toEqual({ run: 3, 'run in order': 3, 'untold run': 2, 'untold run deleted': 1, lease: 6 });
    }
  });
});

function lengthsOf({ estate: { published, events } }: SmallCompany) {
  return { messages: published.length, events: events.length };
}
