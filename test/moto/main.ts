import type { Kind } from '#model';
import { collectors } from '../../collectors/catalog.ts';
import type { PlaceView } from '../../src/engine/collect.ts';
import { accountIds, adminCredentials, demoEstate } from '../sandbox/estate/index.ts';
import { serveEstate } from '../sandbox/services/serve-estate.ts';
import { buildEstate } from './build/build-estate.ts';
import { motoAt } from './build/moto.ts';
import { compareKind, kindView } from './compare.ts';
import { knownDifferences } from './differences.ts';
import { complaints } from './judge.ts';
import { leftOut } from './left-out.ts';
import { lookAt, region } from './look.ts';
import { startMoto } from './moto-server.ts';

/**
 * What is read by way of others, of which moto tells too little: that these are there, moto is told instead of asked. It
 * says of every function that it is in one VPC of its own, and of state machines, distributions and GraphQL APIs not all
 * that AWS says of each.
 */
const readByOthers: readonly Kind[] = [
  'appsync.api-cache',
  'appsync.api-key',
  'appsync.schema',
  'cloudfront.distribution-config',
  'cloudfront.origin-access-control',
  'ec2.nat-gateway',
  'ec2.network-interface',
  'ec2.route-table',
  'ec2.security-group',
  'ec2.subnet',
  'ec2.vpc-endpoint',
  'ecr.image',
  'logs.metric-filter',
  'sfn.alias',
];
const others = [
  'apigateway.rest-api',
  'appsync.api',
  'appsync.graphql-api',
  'cloudfront.distribution',
  'lambda.function',
  'lambda.version',
  'logs.group',
  'sfn.state-machine',
] as const;

/**
 * Builds the demo's production account in moto as well, and compares what the collectors tell of it there with what they
 * tell of it in the sandbox: whatever differs is moto's doing, and has a row that says so.
 */
async function main(): Promise<void> {
  keepToLoopback();
  const kinds = collectors.flatMap((collector) => collector.kinds);
  const sandbox = await seenInSandbox(new Set(kinds));
  const { moto, restored } = await seenInMoto(kinds, sandbox);
  const compared = kinds.map((kind) =>
    compareKind(kind, kindView(kind, sandbox, asIs), kindView(kind, moto, restored)),
  );
  const out = leftOut.map(([kind]) => kind);
  const kept = compared.filter(({ kind }) => !out.includes(kind));
  say(`${'kind'.padEnd(32)}${['sandbox', 'moto', 'differ'].map((title) => title.padStart(9)).join('')}`);
  for (const { kind, counts } of kept)
    say(`${kind.padEnd(32)}${counts.map((one) => String(one).padStart(9)).join('')}`);
  const wrong = complaints({ compared, leftOut: out, known: knownDifferences });
  for (const complaint of wrong) say(complaint);
  say(`${String(kept.length)} kinds compared, ${String(knownDifferences.length)} rows of differences`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}

/** Nothing of the machine's own settings of AWS counts here. */
function keepToLoopback(): void {
  Object.assign(process.env, {
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  });
  Reflect.deleteProperty(process.env, 'AWS_PROFILE');
}

async function seenInSandbox(kinds: ReadonlySet<Kind>): Promise<readonly PlaceView[]> {
  const sandbox = await serveEstate(demoEstate(), { quotas: { multiplier: 1000 } });
  try {
    const credentials = adminCredentials(accountIds.production);
    return await lookAt({ endpoint: sandbox.endpoint, credentials }, { kinds });
  } finally {
    await sandbox.close();
  }
}

interface SeenInMoto {
  readonly moto: readonly PlaceView[];
  /** With the estate's names for what moto drew. */
  restored(text: string): string;
}

async function seenInMoto(kinds: readonly Kind[], sandbox: readonly PlaceView[]): Promise<SeenInMoto> {
  const account = demoEstate().accounts[accountIds.production];
  const place = account?.regions[region];
  if (account === undefined || place === undefined) throw new Error('the estate has no production');
  const server = await startMoto(account.id);
  try {
    const moto = motoAt(server.endpoint, region);
    await buildEstate(moto, account, place);
    const world = { endpoint: server.endpoint, credentials: { accessKeyId: 'reader', secretAccessKey: 'reader' } };
    const first = await lookAt(world, { kinds: new Set(kinds.filter((kind) => !readByOthers.includes(kind))) });
    const given = others.flatMap((kind) => kindView(kind, sandbox, (text) => moto.translated(text)).resources);
    const second = await lookAt(world, { kinds: new Set(readByOthers), given });
    return { moto: [...first, ...second], restored: (text) => moto.restored(text) };
  } finally {
    await server.stop();
  }
}

function asIs(text: string): string {
  return text;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main();
