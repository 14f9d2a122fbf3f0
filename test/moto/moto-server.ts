import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { programOfMoto } from './python-environment.ts';

export interface MotoServer {
  readonly endpoint: string;
  stop(): Promise<void>;
}

const longestStart = 60_000;
const reports = join(import.meta.dirname, '..', '..', 'reports');
const logFile = join(reports, 'moto.log');

/** moto on a free port of loopback, in which every key belongs to this account and functions run nowhere. */
export async function startMoto(account: string): Promise<MotoServer> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${String(port)}`;
  mkdirSync(reports, { recursive: true });
  const log = openSync(logFile, 'w');
  const server = spawn(await programOfMoto('moto_server'), ['-H', '127.0.0.1', '-p', String(port)], {
    stdio: ['ignore', log, log],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      TEST_SERVER_MODE: 'true',
      MOTO_IAM_LOAD_MANAGED_POLICIES: 'true',
      MOTO_ACCOUNT_ID: account,
    },
  });
  const ended = once(server, 'exit');
  const stop = async (): Promise<void> => {
    server.kill();
    await ended;
  };
  try {
    await answers(endpoint);
  } catch (error) {
    await stop();
    throw error;
  }
  return { endpoint, stop };
}

/** Its configuration is the first thing it is asked to take, until it does. */
async function answers(endpoint: string): Promise<void> {
  const body = JSON.stringify({ lambda: { use_docker: false }, batch: { use_docker: false } });
  const latest = Date.now() + longestStart;
  for (;;) {
    const reply = await fetch(`${endpoint}/moto-api/config`, { method: 'POST', body }).catch(() => undefined);
    if (reply?.ok === true) return;
    if (Date.now() > latest) throw new Error('moto did not start');
    await wait(200);
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
