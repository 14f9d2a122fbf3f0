import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Concluded } from '../../src/handlers/shard-events.ts';
import { type FanOutGround, openFanOutGround } from '../soak/fan-out-ground.ts';

let ground: FanOutGround;

beforeAll(async () => {
  ground = await openFanOutGround({ accounts: 3, regions: 1 });
}, 120_000);

afterAll(() => ground.stop());

/** What messages for machines said, a change of a finding a line. */
function toldChanges(): readonly string[] {
  return ground.company.estate.published
    .filter(({ attributes }) => attributes['kind'] === 'machine')
    .flatMap(({ message }) => (JSON.parse(message) as { readonly findings: readonly ToldChange[] }).findings)
    .map(({ id, change }) => `${id} ${change}`);
}

interface ToldChange {
  readonly id: string;
  readonly change: string;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await wait(20);
}

describe('executions of the audit that are under way at once', () => {
  it('are one run and one digest of a schedule that comes twice, and whoever asks for one resource meanwhile is told of it', async () => {
    const [, account = ''] = ground.company.accounts;
    const scheduled = { scheduledTime: '2026-11-26T05:00:00Z' };
    const twice = ['one', 'other'].map((name) => ground.execute(name, scheduled));
    await until(() => ground.sandbox.calls.some((call) => call.account === account && call.service === 'lambda'));
    const resource = `arn:aws:lambda:${ground.company.at.region}:${account}:function:${ground.company.firstFunction}`;
    const asked = await ground.execute('asked', { accounts: [account], resources: [resource] });
    const both = await Promise.all(twice);

    expect([...both, asked].map(({ status, error }) => [status, error])).toEqual(
      Array.from({ length: 3 }, () => ['SUCCEEDED', undefined]),
    );
    const runs = both.filter(({ entered }) => !entered.includes('Duplicate'));
    expect(runs).toHaveLength(1);
    expect(runs[0]?.output).toMatchObject({ runId: 'schedule-20261126T050000Z-standard', complete: true });
    expect(asked.output).toMatchObject({ runId: 'asked', complete: true });

    const digests = ground.company.estate.published.filter(({ attributes }) => attributes['kind'] === 'digest');
    const ofSchedule = digests.filter(({ attributes }) => attributes['runId'] === 'schedule-20261126T050000Z-standard');
    expect(ofSchedule).toHaveLength(1);
    const told = toldChanges();
    expect(told.length).toBeGreaterThan(10);
    expect(new Set(told).size).toBe(told.length);
  }, 180_000);

  it('leave what the next one finds to be so', async () => {
    const { output } = await ground.execute('after', {});
    const { complete, lostAccounts, findings } = output as Concluded;
    expect({ complete, lostAccounts, new: findings.new, resolved: findings.resolved }).toEqual({
      complete: true,
      lostAccounts: 0,
      new: 0,
      resolved: 0,
    });
  }, 180_000);
});
