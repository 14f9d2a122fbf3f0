import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Answered, Asked } from './handler-process.ts';
import type { Invoked } from './platform.ts';

/** A function whose handler runs in processes of its own. */
export interface LambdaFunction {
  readonly name: string;
  /** The bundle that exports `handler`. */
  readonly module: string;
  readonly environment: Readonly<Record<string, string>>;
  /** How long one invocation may take. */
  readonly timeoutMilliseconds: number | ((event: unknown) => number);
  /** So many at once, and no more; any number when left out. */
  readonly reservedConcurrency?: number;
}

/** An invocation under way. */
export interface Invocation {
  readonly functionName: string;
  readonly event: unknown;
  /** Ends its process at once, as lack of memory would. */
  kill(): void;
}

export interface LambdaSettings {
  /** `handler-process.ts`, bundled. */
  readonly process: string;
  readonly began?: (invocation: Invocation) => void;
}

export interface LambdaFunctions {
  /** By the name of a function, or an ARN that has it after `function:`. */
  invoke(functionName: string, event: unknown): Promise<Invoked>;
  /** What handlers wrote to their logs. */
  logs(): readonly string[];
  stop(): void;
}

/**
 * Functions as Lambda runs them: an invocation at a time in a process, processes kept for the next invocation, and ended with
 * what they are at when time is over. Errors come out as Step Functions names them: the handler's by its name, a time-out
 * and an exit as `Lambda.Unknown` (docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html).
 */
export function lambdaFunctions(functions: readonly LambdaFunction[], settings: LambdaSettings): LambdaFunctions {
  const pools = new Map(functions.map((one) => [one.name, poolOf(one, settings)]));
  return {
    async invoke(functionName, event) {
      const name = /:function:([^:]+)/.exec(functionName)?.[1] ?? functionName;
      const pool = pools.get(name);
      if (pool === undefined)
        return { error: 'Lambda.ResourceNotFoundException', cause: `Function not found: ${name}` };
      return pool.invoke(event);
    },
    logs: () => [...pools.values()].flatMap((pool) => pool.logs),
    stop() {
      for (const pool of pools.values()) pool.stop();
    },
  };
}

interface Pool {
  readonly logs: string[];
  invoke(event: unknown): Promise<Invoked>;
  stop(): void;
}

function poolOf(one: LambdaFunction, settings: LambdaSettings): Pool {
  const idle: ChildProcess[] = [];
  const all = new Set<ChildProcess>();
  const logs: string[] = [];
  let busy = 0;
  const start = async () => {
    const child = fork(settings.process, [one.module, one.name], {
      env: environmentOf(one),
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => logs.push(chunk.toString()));
    all.add(child);
    child.once('exit', () => all.delete(child));
    await Promise.race([once(child, 'message'), once(child, 'exit')]);
    if (child.connected) return child;
    throw new Error(`The handler of ${one.name} cannot be loaded: ${logs.slice(-20).join('')}`);
  };
  return {
    logs,
    async invoke(event) {
      if (busy >= (one.reservedConcurrency ?? Number.POSITIVE_INFINITY))
        return { error: 'Lambda.TooManyRequestsException', cause: 'Rate Exceeded.' };
      busy += 1;
      try {
        const child = idle.pop() ?? (await start());
        const invoked = await invokeIn(child, event, one, settings);
        if (child.connected && child.signalCode === null && !child.killed) idle.push(child);
        return invoked;
      } finally {
        busy -= 1;
      }
    },
    stop() {
      for (const child of all) child.kill('SIGKILL');
    },
  };
}

async function invokeIn(
  child: ChildProcess,
  event: unknown,
  { name, timeoutMilliseconds }: LambdaFunction,
  { began = () => undefined }: LambdaSettings,
): Promise<Invoked> {
  const requestId = randomUUID();
  const milliseconds = typeof timeoutMilliseconds === 'number' ? timeoutMilliseconds : timeoutMilliseconds(event);
  const answered = answerOf(child, requestId, milliseconds);
  child.send({ requestId, event, deadline: Date.now() + milliseconds } satisfies Asked);
  began({
    functionName: name,
    event,
    kill: () => {
      child.kill('SIGKILL');
    },
  });
  return answered;
}

function answerOf(child: ChildProcess, requestId: string, milliseconds: number): Promise<Invoked> {
  return new Promise((resolve) => {
    const settle = (invoked: Invoked) => {
      clearTimeout(timer);
      child.off('message', hear);
      child.off('exit', exited);
      resolve(invoked);
    };
    const hear = ({ payload, error }: Answered) => {
      settle(error === undefined ? { payload } : { error: error.errorType, cause: JSON.stringify(error) });
    };
    const exited = (code: number | null, signal: string | null) => {
      const how = signal === null ? `exit status ${String(code)}` : 'signal: killed';
      settle(unknown({ errorMessage: `RequestId: ${requestId} Error: Runtime exited with error: ${how}` }));
    };
    const timer = setTimeout(() => {
      child.off('exit', exited);
      child.kill('SIGKILL');
      const seconds = (milliseconds / 1000).toFixed(2);
      settle(
        unknown({ errorMessage: `${new Date().toISOString()} ${requestId} Task timed out after ${seconds} seconds` }),
      );
    }, milliseconds);
    child.on('message', hear);
    child.on('exit', exited);
  });
}

function unknown(payload: object): Invoked {
  const cause = `The cause could not be determined because Lambda did not return an error type. Returned payload: ${JSON.stringify(payload)}`;
  return { error: 'Lambda.Unknown', cause };
}

/** What Lambda sets, with what the function is given. */
function environmentOf({ name, environment }: LambdaFunction): Record<string, string> {
  return {
    TZ: ':UTC',
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    ...environment,
  };
}
