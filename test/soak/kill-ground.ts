import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DynamoDBClient,
  paginateScan,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { build } from 'esbuild';
import { tableDefinition } from '../../src/store/table-definition.ts';
import { startLocalAws } from '../demo/local-aws.ts';
import { accountIds, adminCredentials, demoEstate, type Estate } from '../sandbox/estate/index.ts';
import { startTap, type TappedCall } from '../sandbox/tap.ts';

export type Row = Readonly<Record<string, unknown>>;

/** By the command line each run has an id of its own; the function's is that of the request, also when it is tried again. */
export type Way = 'cli' | 'handler';

/** Of the store, of those who are told, or of whatever service. */
export type CallKind = 'dynamodb' | 'sinks' | 'any';

/** When a run is killed: at a call of some services, before it is made or when it was answered; or after a time. */
export type Kill =
  | { readonly at: 'call'; readonly of: CallKind; readonly nth: number; readonly answered: boolean }
  | { readonly at: 'time'; readonly milliseconds: number };

/** What runs left behind. */
export interface Traces {
  readonly rows: readonly Row[];
  readonly published: readonly { readonly message: string; readonly kind: string | undefined }[];
  readonly events: readonly { readonly detailType: string; readonly detail: string }[];
  readonly imported: readonly AwsSecurityFinding[];
}

export interface Ended {
  readonly code: number | null;
  readonly wasKilled: boolean;
  readonly milliseconds: number;
  readonly calls: Readonly<Record<CallKind, number>>;
  readonly stderr: string;
}

/** An account that was never audited, or that was audited once and in which something has changed since. */
export type Begin = 'unknown' | 'changed';

export interface KillGround {
  reset(begin: Begin): Promise<void>;
  run(way: Way, requestId: string, kill: Kill | undefined): Promise<Ended>;
  /** Leases end, as they do some minutes after their holder died. */
  letLeasesEnd(): Promise<void>;
  traces(): Promise<Traces>;
  stop(): Promise<void>;
}

const own = accountIds.production;
const region = 'eu-west-1';
const table = 'findings';
const sinks = new Set(['sns', 'events', 'securityhub']);

export async function openKillGround(): Promise<KillGround> {
  const folder = await mkdtemp(join(tmpdir(), 'kills-'));
  const [first, second] = [demoEstate(1), demoEstate(2)];
  const local = await startLocalAws(first, 'unused');
  let counts = { dynamodb: 0, sinks: 0, any: 0 };
  let onCall: (call: TappedCall, answered: boolean) => boolean = () => true;
  const tap = await startTap({
    endpoint: local.sandbox.endpoint,
    before: (call) => {
      for (const kind of kindsOf(call)) counts[kind] += 1;
      return onCall(call, false);
    },
    after: (call) => onCall(call, true),
  });
  const client = new DynamoDBClient({ endpoint: local.sandbox.endpoint });
  let tables = 0;
  let name = table;
  let estate = first;

  const { accessKeyId, secretAccessKey } = adminCredentials(own);
  const bundle = await bundled(folder);
  const settings = {
    regions: [region],
    notify: `arn:aws:sns:${region}:${own}:ops-alerts`,
    events: `arn:aws:events:${region}:${own}:event-bus/default`,
    securityHub: {},
  };

  async function run(way: Way, requestId: string, kill: Kill | undefined): Promise<Ended> {
    const config = join(folder, 'lens.json');
    await writeFile(config, JSON.stringify({ ...settings, state: `dynamodb:${name}` }));
    const child = spawn(process.execPath, [bundle, way, way === 'cli' ? config : requestId], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...process.env,
        AWS_ENDPOINT_URL: tap.endpoint,
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        TMPDIR: folder,
        FINDINGS_TABLE: name,
        LENS_AUDIT_CONFIG: JSON.stringify(settings),
      },
    });
    return ended(child, kill);
  }

  async function ended(child: ChildProcess, kill: Kill | undefined): Promise<Ended> {
    const begun = performance.now();
    counts = { dynamodb: 0, sinks: 0, any: 0 };
    let wasKilled = false;
    let stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    const strike = () => {
      wasKilled = child.kill('SIGKILL') || wasKilled;
    };
    onCall = (call, answered) => {
      if (wasKilled) return false;
      if (kill?.at !== 'call' || kill.answered !== answered || !kindsOf(call).includes(kill.of)) return true;
      if (counts[kill.of] < kill.nth) return true;
      strike();
      return false;
    };
    const timer = kill?.at === 'time' ? setTimeout(strike, kill.milliseconds) : undefined;
    const [code] = (await once(child, 'close')) as [number | null];
    clearTimeout(timer);
    onCall = () => true;
    return { code, wasKilled, milliseconds: performance.now() - begun, calls: counts, stderr };
  }

  function show(next: Estate, hub: HubState): void {
    estate = next;
    estate.published.length = 0;
    estate.events.length = 0;
    Object.assign(estate.accounts[own] ?? {}, {
      hubs: { [region]: { findings: new Map(structuredClone([...hub])), imports: 0, passedOver: 0 } },
    });
    local.sandbox.setEstate(estate);
    estate.endpoint = tap.endpoint;
  }

  async function newTable(rows: readonly Row[]): Promise<void> {
    tables += 1;
    name = `${table}-${String(tables)}`;
    await client.send(new CreateTableCommand(tableDefinition(name)));
    for (let n = 0; n < rows.length; n += 25) {
      const requests = rows.slice(n, n + 25).map((row) => ({ PutRequest: { Item: marshall(row) } }));
      await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: requests } }));
    }
  }

  async function rowsOf(): Promise<readonly Row[]> {
    const rows: Row[] = [];
    for await (const page of paginateScan({ client }, { TableName: name }))
      rows.push(...(page.Items ?? []).map((item) => unmarshall(item)));
    return rows;
  }

  function hubNow(): HubState {
    return estate.accounts[own]?.hubs?.[region]?.findings ?? new Map();
  }

  let audited: Promise<{ readonly rows: readonly Row[]; readonly hub: HubState }> | undefined;

  async function auditOnce() {
    show(first, new Map());
    await newTable([]);
    const { code, stderr } = await run('handler', 'first', undefined);
    if (code !== 0) throw new Error(`the first audit ended with ${String(code)}: ${stderr}`);
    return { rows: await rowsOf(), hub: structuredClone(hubNow()) };
  }

  return {
    async reset(begin) {
      if (begin === 'changed') audited ??= auditOnce();
      const { rows, hub } = (begin === 'changed' ? await audited : undefined) ?? { rows: [], hub: new Map() };
      show(second, hub);
      await newTable(rows);
    },
    run,
    async letLeasesEnd() {
      for (const { pk, sk } of await rowsOf()) {
        if (pk !== 'LEASE') continue;
        const update = {
          UpdateExpression: 'SET content.endsAt = :then',
          ExpressionAttributeValues: marshall({ ':then': '2020-01-01T00:00:00.000Z' }),
        };
        await client.send(new UpdateItemCommand({ TableName: name, Key: marshall({ pk, sk }), ...update }));
      }
    },
    async traces() {
      return {
        rows: await rowsOf(),
        published: estate.published.map(({ message, attributes }) => ({ message, kind: attributes['kind'] })),
        events: [...estate.events],
        imported: [...hubNow().values()],
      };
    },
    async stop() {
      client.destroy();
      await tap.stop();
      await local.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type HubState = ReadonlyMap<string, AwsSecurityFinding>;

function kindsOf({ service }: TappedCall): readonly CallKind[] {
  if (service === 'dynamodb') return ['dynamodb', 'any'];
  return sinks.has(service) ? ['sinks', 'any'] : ['any'];
}

/** One that starts quickly. */
async function bundled(folder: string): Promise<string> {
  await build({
    entryPoints: [join(import.meta.dirname, 'killed-run.ts')],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
    banner: {
      js: "import { createRequire as nodeCreateRequire } from 'node:module'; const require = nodeCreateRequire(import.meta.url);",
    },
  });
  return join(folder, 'killed-run.mjs');
}
