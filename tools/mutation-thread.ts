import { type PoolOptions, type PoolWorker, ThreadsPoolWorker, type Vitest, type WorkerRequest } from 'vitest/node';

type Listener = (message: unknown) => void;

const pool = 'kept-thread';

/**
 * A thread of Vitest that outlives a run of tests with all the modules that it has loaded: Stryker asks for one run a mutant,
 * and loading them anew is nearly all that such a run costs. A mutant is switched on by a global when tests begin, so that
 * only the test file must be evaluated again, which Vitest does for each file by itself.
 */
class KeptThread implements PoolWorker {
  readonly name = pool;
  readonly #thread: ThreadsPoolWorker;
  readonly #onMessage = new Set<Listener>();
  /** Of the last run; undefined until the first has begun. */
  #config: unknown;

  constructor(options: PoolOptions) {
    this.#thread = new ThreadsPoolWorker(options);
  }

  on(event: string, listener: Listener): void {
    if (event === 'message') this.#onMessage.add(listener);
    this.#thread.on(event, listener);
  }

  off(event: string, listener: Listener): void {
    if (event === 'message') this.#onMessage.delete(listener);
    this.#thread.off(event, listener);
  }

  send(message: WorkerRequest): void {
    if (message.type === 'stop') this.#answer('stopped');
    else if (message.type === 'start') this.#begin(message);
    else this.#thread.send(message.type === 'run' ? withConfig(message, this.#config) : message);
  }

  #begin(message: WorkerRequest & { type: 'start' }): void {
    if (this.#config === undefined) this.#thread.send(message);
    else this.#answer('started');
    this.#config = message.context.config;
  }

  async start(): Promise<void> {
    if (this.#config === undefined) await this.#thread.start();
  }

  /** Stays; the process that asked for mutants takes it along when it ends. */
  stop(): Promise<void> {
    return Promise.resolve();
  }

  deserialize(data: unknown): unknown {
    return this.#thread.deserialize(data);
  }

  #answer(type: 'started' | 'stopped'): void {
    queueMicrotask(() => {
      for (const listener of [...this.#onMessage]) listener({ type, __vitest_worker_response__: true });
    });
  }
}

function withConfig(message: WorkerRequest & { type: 'run' }, config: unknown): WorkerRequest {
  return { ...message, context: { ...message.context, config } } as WorkerRequest;
}

/** A plugin, because Stryker's own word on the pool goes above what a configuration says. */
export function keepThread() {
  let kept: KeptThread | undefined;
  return {
    name: pool,
    configureVitest({ vitest }: { vitest: Vitest }): void {
      for (const { config } of vitest.projects) {
        const createPoolWorker = (options: PoolOptions) => (kept ??= new KeptThread(options));
        Object.assign(config, { pool, poolRunner: { name: pool, createPoolWorker } });
      }
    },
  };
}
