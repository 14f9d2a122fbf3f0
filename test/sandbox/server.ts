import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { type Answer, answer, type MayCall, type Trouble, type World } from './answer.ts';
import { digestOf } from './digest-of.ts';
import {
  type CallPlace,
  type Fault,
  type FaultStorm,
  type FaultSwitch,
  faultPanel,
  type StruckSwitch,
} from './faults.ts';
import { unchunked } from './protocol/aws-chunked.ts';
import { namesOf } from './protocol/service-names.ts';
import type { Reply, Request } from './protocol/wire.ts';
import { type Quotas, quotaMeter } from './quotas.ts';
import type { Caller, Service } from './service.ts';

export interface SandboxOptions<Estate> {
  readonly services: readonly Service<Estate>[];
  readonly estate: Estate;
  /** Whose an access key is; undefined for a key that nobody has. */
  readonly identify: (accessKeyId: string, estate: Estate, now: Date) => Caller | undefined;
  /** Everybody may do everything when left out. */
  readonly mayCall?: MayCall<Estate>;
  /** Any free port when left out. */
  readonly port?: number;
  readonly faults?: readonly FaultSwitch[];
  readonly quotas?: Quotas;
  /** How long every reply is held back. */
  readonly latencyMilliseconds?: number;
  /** The URL of a DynamoDB stand-in that DynamoDB requests are handed on to. */
  readonly dynamodb?: string;
  readonly now?: () => Date;
}

/** A call that was answered: `service` is its name in IAM actions, `status` is 0 when no whole reply went out. */
export interface RecordedCall extends CallPlace {
  /** As IAM spells it: what a policy must grant. */
  readonly action: string;
  readonly status: number;
  readonly at: Date;
  /** Who called, by ARN; undefined for an access key that nobody has. */
  readonly caller: string | undefined;
  /** A digest of all that was asked: two calls that agree in it and in their place ask for the same. */
  readonly input: string;
  /** What struck the call, if anything was planted for it. */
  readonly fault: Fault | undefined;
  /** A quota had nothing left for it. */
  readonly throttled: boolean;
}

export interface Sandbox<Estate> {
  /** For `AWS_ENDPOINT_URL`. */
  readonly endpoint: string;
  readonly calls: readonly RecordedCall[];
  /** Errors that no handler meant to throw; each was answered as an internal failure. Empty unless the sandbox has a bug. */
  readonly crashes: readonly unknown[];
  /** The switches in force with how often each struck. */
  faults(): readonly StruckSwitch[];
  setEstate(estate: Estate): void;
  setFaults(faults: readonly FaultSwitch[]): void;
  setStorm(storm: FaultStorm | undefined): void;
  setQuotas(quotas: Quotas): void;
  setLatency(milliseconds: number): void;
  /** Stops at once: connections that hang are ended. */
  close(): Promise<void>;
}

/**
 * A local AWS on 127.0.0.1, for unmodified clients whose endpoint points at it. It does not look at the host name (all
 * services share one endpoint) and does not check signatures (whoever can reach the loopback may name any access key).
 */
export async function startSandbox<Estate>(options: SandboxOptions<Estate>): Promise<Sandbox<Estate>> {
  const state = stateOf(options);
  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing, state).catch((error: unknown) => {
      state.crashes.push(error);
      outgoing.destroy();
    });
  });
  await listen(server, options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    calls: state.calls,
    crashes: state.crashes,
    faults: () => state.world.faults.counts(),
    setEstate: (estate) => {
      state.world = { ...state.world, estate };
    },
    setFaults: (faults) => {
      state.world.faults.set(faults);
    },
    setStorm: (storm) => {
      state.world.faults.brew(storm);
    },
    setQuotas: (quotas) => {
      state.world.quotas.set(quotas);
    },
    setLatency: (milliseconds) => {
      state.latency = milliseconds;
    },
    close: () => close(server),
  };
}

interface State<Estate> {
  world: World<Estate>;
  latency: number;
  readonly calls: RecordedCall[];
  readonly crashes: unknown[];
}

function stateOf<Estate>(options: SandboxOptions<Estate>): State<Estate> {
  const { services, estate, identify, mayCall = () => true, dynamodb, now = () => new Date() } = options;
  const faults = faultPanel(
    new Set([...services.map(({ client }) => namesOf(client).action), ...(dynamodb === undefined ? [] : ['dynamodb'])]),
  );
  faults.set(options.faults ?? []);
  const quotas = quotaMeter(() => performance.now());
  quotas.set(options.quotas ?? {});
  const crashes: unknown[] = [];
  const crashed = (error: unknown): void => {
    crashes.push(error);
  };
  const world = { services, estate, identify, mayCall, dynamodb, faults, quotas, now, crashed };
  return { world, latency: options.latencyMilliseconds ?? 0, calls: [], crashes };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

async function serve<Estate>(incoming: IncomingMessage, outgoing: ServerResponse, state: State<Estate>): Promise<void> {
  const request = await readRequest(incoming);
  const answered = await answer(request, state.world);
  if (state.latency > 0) await wait(state.latency);
  record(request, answered, state);
  if (answered.trouble === undefined) send(outgoing, answered.reply);
  else makeTrouble(answered.trouble, outgoing, answered.reply);
}

async function readRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const [path = '/', query = ''] = (incoming.url ?? '/').split(/\?(.*)/s);
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  return unchunked({
    method: incoming.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers,
    // Clients compress large requests, such as PutMetricData; what goes to S3 is kept as it came.
    body: isCompressed(headers) ? gunzipSync(body) : body,
  });
}

function isCompressed(headers: Request['headers']): boolean {
  return headers['content-encoding'] === 'gzip' && headers['authorization']?.includes('/s3/') !== true;
}

function record<Estate>(request: Request, answered: Answer, { calls, world }: State<Estate>): void {
  const { place, action, reply, trouble, caller, fault, throttled } = answered;
  const status = trouble === undefined || trouble === 'garbage' ? reply.status : 0;
  calls.push({ ...place, action, status, at: world.now(), caller, input: digestOf(request), fault, throttled });
}

function send(outgoing: ServerResponse, { status, headers, body }: Reply): void {
  // A reply to HEAD has no body, and tells the length of what it is about.
  const length = outgoing.req.method === 'HEAD' ? headers['content-length'] : undefined;
  const withLength = { ...headers, 'content-length': length ?? Buffer.byteLength(body) };
  outgoing.writeHead(status, status === 204 ? headers : withLength);
  outgoing.end(body);
}

function makeTrouble(trouble: Trouble, outgoing: ServerResponse, reply: Reply): void {
  if (trouble === 'hang') return;
  if (trouble === 'reset') {
    outgoing.socket?.resetAndDestroy();
    return;
  }
  if (trouble === 'garbage') {
    send(outgoing, { ...reply, body: '<<<{"neither": XML nor JSON' });
    return;
  }
  const whole = Buffer.from(reply.body);
  outgoing.writeHead(reply.status, { ...reply.headers, 'content-length': whole.length });
  outgoing.write(whole.subarray(0, Math.ceil(whole.length / 2)), () => {
    outgoing.socket?.destroy();
  });
}
