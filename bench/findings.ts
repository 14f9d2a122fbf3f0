import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamodbStore } from '../src/store/dynamodb.ts';
import { fileStore } from '../src/store/file.ts';
import { tableDefinition } from '../src/store/table-definition.ts';
import { dynalite } from '../test/store/dynalite.ts';
import { type Remembered, rememberFindings, type Scene } from './remember-findings.ts';

const megabytesBound = 512;
const table = 'findings';
const scenes: readonly Scene[] = ['new', 'unchanged', 'a tenth changed'];
/** As a function with 1,024 MB would run, and a machine with more: Node lets garbage lie as long as there is room. */
const heapMegabytes = 320;

type Where = 'file' | 'dynamodb';

/**
 * Remembers findings in three runs, each in a process of its own, and prints time, writes and memory beside their bound:
 * `npm run bench -- findings [--count 100000] [--store file,dynamodb]`. DynamoDB is dynalite, in another process.
 */
export async function benchFindings(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      count: { type: 'string', default: '100000' },
      store: { type: 'string', default: 'file,dynamodb' },
      scene: { type: 'string' },
      at: { type: 'string', default: '' },
      serve: { type: 'boolean', default: false },
    },
  });
  if (values.serve) return serve();
  const count = Number(values.count);
  const where = values.store === 'dynamodb' ? 'dynamodb' : 'file';
  const scene = scenes.find((one) => one === values.scene);
  if (scene !== undefined) return remember(scene, { count, where, at: values.at });
  say(`${cpus().length} cores, Node ${process.version}, its heap at most ${heapMegabytes} MB`);
  for (const each of values.store.split(',')) await measure(each === 'dynamodb' ? 'dynamodb' : 'file', count);
}

interface Asked {
  readonly count: number;
  readonly where: Where;
  /** The file, or the address of DynamoDB. */
  readonly at: string;
}

/** In the process that is measured. */
async function remember(scene: Scene, { count, where, at }: Asked): Promise<void> {
  const written = { rows: 0, findings: 0 };
  const store =
    where === 'file' ? fileStore({ path: at }) : dynamodbStore({ table, client: countingClient(at, written) });
  const remembered = await rememberFindings(store, scene, count);
  await store.close();
  process.stdout.write(JSON.stringify({ ...remembered, ...written }));
}

interface Written {
  rows: number;
  findings: number;
}

function countingClient(endpoint: string, written: Written): DynamoDBClient {
  const client = new DynamoDBClient({
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  client.middlewareStack.add(
    (next) => (args) => {
      if ('Item' in args.input) {
        written.rows += 1;
        if (args.input.Item?.['checkId'] !== undefined) written.findings += 1;
      }
      if ('RequestItems' in args.input) written.rows += Object.values(args.input.RequestItems ?? {}).flat().length;
      return next(args);
    },
    { step: 'initialize' },
  );
  return client;
}

async function measure(where: Where, count: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lens-audit-bench-'));
  const local = where === 'dynamodb' ? await startDynalite() : undefined;
  try {
    for (const scene of scenes) {
      const at = local?.endpoint ?? join(folder, 'state.jsonl');
      say(`${where}, ${count} findings, ${scene}: ${lineOf(where, measured(scene, { count, where, at }))}`);
    }
  } finally {
    await local?.stop();
    await rm(folder, { recursive: true });
  }
}

function measured(scene: Scene, { count, where, at }: Asked): Remembered & Written {
  const asked = ['findings', '--scene', scene, '--store', where, '--count', String(count), '--at', at];
  const { stdout, status } = spawnSync(
    process.execPath,
    [`--max-old-space-size=${heapMegabytes}`, '--import', 'tsx', 'bench/main.ts', ...asked],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (status !== 0) throw new Error(`it ended with exit code ${String(status)}`);
  return JSON.parse(stdout) as Remembered & Written;
}

function lineOf(where: Where, { seconds, saved, megabytes, rows, findings }: Remembered & Written): string {
  const writes = where === 'file' ? `${saved} saved` : `${findings} findings and ${rows - findings} other rows written`;
  return (
    `${seconds.load.toFixed(1)} s to load, ${seconds.judge.toFixed(1)} s to compare, ${seconds.save.toFixed(1)} s to save, ` +
    `${seconds.all.toFixed(1)} s in all, ${seconds.onProcessor.toFixed(1)} s on a processor; ${writes}; ${megabytes.toFixed(0)} MB at the most, the bound is ${megabytesBound} MB`
  );
}

/** What serves DynamoDB has memory of its own, and needs much: it keeps the table and three indexes in it. */
async function startDynalite(): Promise<{ readonly endpoint: string; stop(): Promise<void> }> {
  const child = spawn(
    process.execPath,
    ['--max-old-space-size=8192', '--import', 'tsx', 'bench/main.ts', 'findings', '--serve'],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const [endpoint] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    endpoint: endpoint.toString().trim(),
    async stop() {
      const ended = once(child, 'exit');
      child.stdin.end();
      await ended;
    },
  };
}

/** Until its input ends. */
async function serve(): Promise<void> {
  const local = await dynalite();
  await local.createTable(tableDefinition(table));
  say(local.endpoint);
  process.stdin.resume();
  await once(process.stdin, 'end');
  await local.stop();
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
