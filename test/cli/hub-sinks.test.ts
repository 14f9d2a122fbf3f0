import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditOptions } from '../../src/cli/audit-options.ts';
import { type HubContext, hubSinks } from '../../src/cli/hub-sinks.ts';
import type { Config } from '../../src/config/index.ts';
import { memoryStore } from '../../src/store/memory.ts';
import { useEndpoint } from '../aws/loopback.ts';
import { aRun, streamOf } from '../deliver/outcomes.ts';
import { account, aShownFinding } from '../deliver/security-hub/showing.ts';
import { hubCompany } from '../sandbox/estate/hubs.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { serveEstate } from '../sandbox/services/serve-estate.ts';
import { lensAudit, Screen } from './command-line.ts';

const company = hubCompany([account], ['eu-central-1']);
let sandbox: Sandbox<typeof company.estate>;

beforeEach(async () => {
  company.hub(account, 'eu-central-1').findings.clear();
  sandbox = await serveEstate(company.estate);
  const { accessKeyId, secretAccessKey } = company.publisher;
  useEndpoint(sandbox.endpoint, { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey });
});

afterEach(async () => {
  expect(sandbox.crashes).toEqual([]);
  await sandbox.close();
});

const usual = () => memoryStore([aShownFinding({ region: 'global' })]);

function sinks(options: Partial<AuditOptions>, config: Config, { stderr = new Screen(), store = usual() } = {}) {
  const context: HubContext = {
    store,
    request: {
      entries: { [account]: { roleName: 'Reader', externalId: 'theirs' } },
      optIn: [],
      configuredRegions: config.regions === 'all' ? undefined : config.regions,
    },
    config,
    terminal: { stdout: new Screen(), stderr, env: {}, interrupted: new AbortController().signal, quotaShare: 100 },
    runId: 'run-1',
  };
  return hubSinks({ format: 'table', ...options }, context);
}

async function tell(options: Partial<AuditOptions>, config: Config, store = usual()): Promise<string> {
  const stderr = new Screen();
  for (const sink of sinks(options, config, { stderr, store })) await sink.deliver(aRun(), streamOf([]));
  return stderr.text;
}

const shown = () => [...company.hub(account, 'eu-central-1').findings.values()];

describe('Security Hub on the command line', () => {
  it('is told where the flag or the configuration asks for it, and not otherwise', () => {
    expect(sinks({}, {})).toEqual([]);
    expect(sinks({ securityHub: true }, {}).map(({ name }) => name)).toEqual(['security-hub']);
    expect(sinks({}, { securityHub: {} }).map(({ name }) => name)).toEqual(['security-hub']);
  });

  it('is not told of an inventory file: the flag is refused with one, and the configuration is passed over', async () => {
    expect(sinks({ inventory: 'company.jsonl' }, { securityHub: {} })).toEqual([]);
    const { code, stderr } = await lensAudit(['audit', '--inventory', 'company.jsonl', '--security-hub']);
    expect(code).toBe(2);
    expect(stderr).toContain('--inventory and --security-hub: choose one');
  });

  it('shows what belongs to no region in the first region that is configured', async () => {
    expect(await tell({ securityHub: true }, { regions: ['eu-central-1', 'eu-west-1'] })).toBe('');
    expect(shown()).toHaveLength(1);
  });

  it('shows it where the configuration says so, before all else', async () => {
    await tell({}, { regions: ['eu-west-1'], securityHub: { homeRegion: 'eu-central-1' } });
    expect(shown()).toHaveLength(1);
  });

  it('shows what the configuration selects', async () => {
    const homeRegion = 'eu-central-1';
    const minor = memoryStore([aShownFinding({ region: 'global', severity: 'medium' })]);
    await tell({}, { securityHub: { homeRegion, pillars: ['reliability'] } }, minor);
    expect(shown()).toEqual([]);
    await tell({}, { securityHub: { homeRegion, pillars: ['reliability'], minimumSeverity: 'medium' } }, minor);
    expect(shown()).toHaveLength(1);
  });

  it('is noted to be off on the error output, also after the deadline of the reading', async () => {
    expect(await tell({ securityHub: true, deadline: '0.000001' }, { regions: 'all' })).toBe(
      `Security Hub is not enabled in ${account}/eu-west-1: findings there were not sent to it.\n`,
    );
  });

  it('is told by a whole audit what that found, and by the next one nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hub-'));
    const audit = () =>
      lensAudit(['audit', '--regions', 'eu-central-1', '--state', join(folder, 'state.jsonl'), '--security-hub']);
    const first = await audit();
    expect([first.code, first.stderr]).toEqual([0, '']);
    expect(shown().length).toBeGreaterThan(0);
    expect(new Set(shown().map(({ RecordState, AwsAccountId }) => [RecordState, AwsAccountId].join()))).toEqual(
      new Set([`ACTIVE,${account}`]),
    );
    const { imports } = company.hub(account, 'eu-central-1');
    expect((await audit()).code).toBe(0);
    expect(company.hub(account, 'eu-central-1').imports).toBe(imports);
    await rm(folder, { recursive: true });
  }, 60_000);
});
