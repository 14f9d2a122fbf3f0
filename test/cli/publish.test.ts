import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileStore } from '../../src/store/file.ts';
import { useEndpoint } from '../aws/loopback.ts';
import { aShownFinding, idOf } from '../deliver/security-hub/showing.ts';
import { hubCompany } from '../sandbox/estate/hubs.ts';
import { serveEstate } from '../sandbox/services/serve-estate.ts';
import { stream } from '../store/finding.ts';
import { lensAudit } from './command-line.ts';

const accounts = ['111122223333', '222233334444'] as const;
const regions = ['eu-west-1', 'us-east-1'];

let company: Awaited<ReturnType<typeof startCompany>>;
let folder: string;
let state: string;

async function startCompany() {
  const made = hubCompany(accounts, regions);
  const sandbox = await serveEstate(made.estate);
  const { accessKeyId, secretAccessKey } = made.publisher;
  useEndpoint(sandbox.endpoint, { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey });
  return { ...made, sandbox };
}

beforeEach(async () => {
  company = await startCompany();
  folder = await mkdtemp(join(tmpdir(), 'publish-'));
  state = join(folder, 'state.jsonl');
});

afterEach(async () => {
  await company.sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

/** A critical finding of a function in each account, and one of the account itself. */
async function remember(): Promise<void> {
  const store = fileStore({ path: state });
  const findings = accounts.flatMap((account) => [
    aShownFinding({ id: idOf(`${account}/function`), account }),
    aShownFinding({ id: idOf(`${account}/account`), account, region: 'global', resource: null }),
  ]);
  await store.save(stream(...findings));
  await store.close();
}

function shown(): readonly (readonly [string, string | undefined])[] {
  return accounts.flatMap((account) =>
    regions.flatMap((region) =>
      [...company.hub(account, region).findings.values()].map(
        ({ RecordState }) => [`${account}/${region}`, RecordState] as const,
      ),
    ),
  );
}

describe('lens-audit publish', () => {
  it('shows what is remembered of every account, and reads nothing of any', async () => {
    await remember();
    const { code, stdout } = await lensAudit(['publish', '--state', state]);
    expect([code, stdout]).toEqual([0, 'Security Hub shows what is remembered of 2 accounts.\n']);
    expect(shown()).toEqual([
      ['111122223333/eu-west-1', 'ACTIVE'],
      ['111122223333/us-east-1', 'ACTIVE'],
      ['222233334444/eu-west-1', 'ACTIVE'],
      ['222233334444/us-east-1', 'ACTIVE'],
    ]);
    const asked = new Set(company.sandbox.calls.map(({ operation }) => operation));
    expect([...asked].sort()).toEqual(['AssumeRole', 'BatchImportFindings', 'GetCallerIdentity']);
  });

  it('archives all of it with --archive-all, where it was shown, and only once', async () => {
    await remember();
    await lensAudit(['publish', '--state', state]);
    const archived = await lensAudit(['publish', '--state', state, '--archive-all']);
    expect(archived).toMatchObject({
      code: 0,
      stdout: 'All that was shown of 2 accounts in Security Hub is archived.\n',
    });
    expect(shown().map(([, record]) => record)).toEqual(['ARCHIVED', 'ARCHIVED', 'ARCHIVED', 'ARCHIVED']);
    const imports = () => company.sandbox.calls.filter(({ operation }) => operation === 'BatchImportFindings').length;
    const before = imports();
    await lensAudit(['publish', '--state', state, '--archive-all']);
    expect(imports()).toBe(before);
  });

  it('says so where nothing is remembered', async () => {
    const { code, stdout } = await lensAudit(['publish', '--state', state, '--archive-all']);
    expect([code, stdout]).toEqual([0, 'Nothing is remembered there, so that nothing is shown in Security Hub.\n']);
  });

  it('ends with 4 where an account did not take it, and shows the others', async () => {
    await remember();
    const own = company.estate.accounts['222233334444'];
    if (own !== undefined) own.iam.roles = [];
    const { code, stderr } = await lensAudit(['publish', '--state', state]);
    expect(code).toBe(4);
    expect(stderr).toContain('222233334444');
    expect(shown().map(([place]) => place)).toEqual(['111122223333/eu-west-1', '111122223333/us-east-1']);
  });

  it('refuses a state that is none', async () => {
    const { code, stderr } = await lensAudit(['publish', '--state', 'dynamodb:']);
    expect(code).toBe(2);
    expect(stderr).toContain('--state');
  });

  it('of one account says so in the singular', async () => {
    const store = fileStore({ path: state });
    await store.save(stream(aShownFinding()));
    await store.close();
    expect((await lensAudit(['publish', '--state', state])).stdout).toBe(
      'Security Hub shows what is remembered of 1 account.\n',
    );
  });
});
