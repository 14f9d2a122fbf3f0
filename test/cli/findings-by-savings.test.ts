import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '#model';
import { fileStore } from '../../src/store/file.ts';
import { aFindingAbout } from '../export/findings.ts';
import { lensAudit } from './command-line.ts';

let folder = '';

const saving = (name: string, low: number, high: number, overrides: Partial<Finding> = {}) =>
  aFindingAbout(name, {
    estimatedMonthlySavings: {
      low,
      high,
      currency: 'USD',
      basis: 'measured',
      spend: `arn:aws:lambda:eu-west-1:111122223333:function:${name} compute`,
    },
    ...overrides,
  });

const remembered: readonly Finding[] = [
  aFindingAbout('free', { severity: 'critical' }),
  saving('nine', 2, 9, { severity: 'medium' }),
  saving('ten', 1, 10, { severity: 'low' }),
  saving('lower-ten', 0.5, 10, { severity: 'medium' }),
  saving('cent', 0.01, 0.01),
  saving('waived', 900, 900, { state: 'waived', result: 'waived' }),
  aFindingAbout('unpriced', { severity: 'low', unpriced: 'price of mx-central-1 unknown' }),
];

async function* news() {
  for (const after of remembered) yield { change: 'new', after, before: undefined } as const;
}

const findings = (...args: readonly string[]) =>
  lensAudit(['findings', '--state', join(folder, 'state.jsonl'), ...args]);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'findings-'));
  const store = fileStore({ path: join(folder, 'state.jsonl') });
  await store.save(news());
  await store.close();
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function namesBy(...args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await findings('--json', ...args);
  const parsed = JSON.parse(stdout) as { readonly findings: readonly Finding[] };
  return parsed.findings.map(({ resource }) => resource?.name ?? '');
}

describe('lens-audit findings --sort', () => {
  it('savings: puts first what saves most, then the worst', async () => {
    expect(await namesBy('--sort', 'savings')).toEqual(['ten', 'lower-ten', 'nine', 'cent', 'free', 'unpriced']);
  });

  it('severity: puts first what is worst, as without it', async () => {
    const worstFirst = await namesBy();
    expect(worstFirst[0]).toBe('free');
    expect(await namesBy('--sort', 'severity')).toEqual(worstFirst);
  });

  it('knows no other order', async () => {
    const { code, stderr } = await findings('--sort', 'beauty');
    expect(code).toBe(2);
    expect(stderr).toContain('--sort: ');
  });

  it('says in the table what each saves, and what all that are open do', async () => {
    const { stdout } = await findings('--sort', 'savings', '--status', 'open,waived');
    expect(stdout).toContain('    Saves 1.00 to 10.00 USD a month.\n');
    expect(stdout).toContain('    What it saves is not known: price of mx-central-1 unknown.\n');
    expect(stdout).toMatch(/\nSavings: 3\.51 to 29\.01 USD a month by 4 findings; not known of 1 more\.\n$/);
  });

  it('says nothing of savings where none is about money', async () => {
    expect((await findings('--severity', 'critical')).stdout).not.toMatch(/sav/i);
  });
});
