import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type SmallCompany, startSmallCompany } from './small-company.ts';

const program = ['--import', 'tsx', 'src/cli/main.ts'];
let company: SmallCompany;

beforeAll(async () => {
  company = await startSmallCompany();
});

afterAll(async () => {
  await company.stop();
});

describe('The program', () => {
  it('ends quietly with 0 when its reader goes away', () => {
    const line = `node ${program.join(' ')} checks | true; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', line]);
    expect(stdout.toString()).toBe('0\n');
    expect(stderr.toString()).toBe('');
  });

  it('ends with 130 at the first interrupt while a call hangs, and leaves nothing behind but that it began', async () => {
    company.sandbox.setFaults([{ match: { service: 'lambda', operation: 'ListFunctions' }, fault: 'hang' }]);
    const args = ['audit', '--regions', 'eu-west-1', '--state', company.statePath];
    const child = spawn('node', [...program, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (text: Buffer) => {
      said += text.toString();
    });
    await vi.waitFor(
      () => {
        expect(company.sandbox.faults()[0]?.struck).toBeGreaterThan(0);
      },
      { timeout: 15_000 },
    );
    child.kill('SIGINT');
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(130);
    expect(said).toContain('interrupted');
    const left = (await readdir(company.folder)).filter((name) => !name.startsWith('tsx-'));
    expect(left).toEqual(['state.jsonl']);
    const records = (await readFile(company.statePath, 'utf8')).trim().split('\n').slice(1);
    expect(records.filter((line) => !/^\{"record":"(run|lease)"/.test(line))).toEqual([]);
  });
});
