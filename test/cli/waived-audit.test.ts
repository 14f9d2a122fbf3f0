import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Outcome } from '#model';
import { lensAudit } from './command-line.ts';
import { type Report, type SmallCompany, startSmallCompany } from './small-company.ts';

let company: SmallCompany;
let found: readonly Outcome[];

beforeAll(async () => {
  company = await startSmallCompany();
  found = (await audited()).filter(({ change, subKey }) => change === 'new' && subKey === null);
});

afterAll(async () => {
  await company.stop();
});

async function audited(...args: readonly string[]): Promise<readonly Outcome[]> {
  const { stdout } = await company.audit(['--format', 'json', ...args]);
  return (JSON.parse(stdout) as Report).findings;
}

const because = ['--owner', 'platform team', '--reason', 'leaves in March', '--days', '30'];

it('what is waived on the command line is waived by the next audit, and open again when it is taken back', async () => {
  const { id, checkId, resource } = found[0] ?? expect.unreachable();
  const state = ['--state', company.statePath];
  const findingNow = async () => (await audited('--checks', checkId)).find((one) => one.id === id);

  const scope = ['--checks', checkId, '--resource', resource?.arn ?? ''];
  const { stdout } = await lensAudit(['waive', ...scope, ...because, ...state, '--json']);
  const { waiver } = JSON.parse(stdout) as { readonly waiver: { readonly id: string } };
  const applied = { id: waiver.id, owner: 'platform team', reason: 'leaves in March' };
  expect(await findingNow()).toMatchObject({ state: 'waived', change: 'waived', waiver: applied });
  expect(await findingNow()).toMatchObject({ state: 'waived', change: 'unchanged', waiver: applied });

  const listed = await lensAudit(['waivers', ...state, '--json']);
  expect(JSON.parse(listed.stdout)).toMatchObject({ waivers: [{ id: waiver.id, findings: 1 }] });
  const taken = await lensAudit(['waivers', '--remove', waiver.id, ...state]);
  expect(taken.stdout).toContain('The next audit opens its 1 finding.');
  expect(await findingNow()).toMatchObject({ state: 'open', change: 'waiver-expired' });
});

it('one finding is waived by its id, and no other', async () => {
  const { id, checkId } = found.at(-1) ?? expect.unreachable();
  await lensAudit(['waive', '--finding', id, ...because, '--state', company.statePath]);
  const waived = (await audited('--checks', checkId)).filter(({ change }) => change === 'waived');
  expect(waived.map((one) => one.id)).toEqual([id]);
});
