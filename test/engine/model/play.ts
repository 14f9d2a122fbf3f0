import type { Store } from '#model';
import { dynamodbStore } from '../../../src/store/dynamodb.ts';
import { memoryStore } from '../../../src/store/memory.ts';
import { tableDefinition } from '../../../src/store/table-definition.ts';
import type { Dynalite } from '../../store/dynalite.ts';
import type { Attempt } from './attempt.ts';
import type { Noted } from './book.ts';
import { drive } from './drive.ts';
import type { Step } from './steps.ts';

export interface PlayOptions {
  /** Nothing disturbs the runs, so that each change is to be told exactly once. */
  readonly isQuiet?: boolean;
  /** In place of a store in memory. */
  readonly table?: { readonly local: Dynalite; readonly name: string };
}

/** Plays a sequence, and gives what was not as it should be, a line each. */
export async function play(
  steps: readonly Step[],
  { isQuiet = false, table }: PlayOptions = {},
): Promise<readonly string[]> {
  let clock = Date.UTC(2026, 0, 1);
  const now = () => new Date(clock);
  if (table !== undefined) await table.local.createTable(tableDefinition(table.name));
  const driven = drive({
    open: table === undefined ? always(memoryStore([], { now })) : (process) => openTable(table, process, now),
    now,
    passes: (seconds) => {
      clock += seconds * 1000;
    },
    stopsInSaves: table === undefined,
  });
  for (const step of steps) {
    await driven.does(step);
    if (driven.complaints.length > 0) return [`after ${JSON.stringify(step)}`, ...driven.complaints];
  }
  await driven.ends();
  return [...driven.complaints, ...(isQuiet ? toldOnce(driven.written, driven.told) : [])];
}

function always(store: Store): () => Store {
  return () => store;
}

/** As a process of its own opens it, which may die before each of its calls. */
function openTable(
  { local, name }: NonNullable<PlayOptions['table']>,
  process: Attempt | undefined,
  now: () => Date,
): Store {
  const client = local.client();
  client.middlewareStack.add(
    (next) => async (args) => {
      process?.deadlyPoint();
      return next(args);
    },
    { step: 'initialize' },
  );
  return dynamodbStore({ table: name, client, now });
}

function toldOnce(written: readonly Noted[], told: readonly Noted[]): readonly string[] {
  const line = ({ key, change, at }: Noted) => `${key} ${change} ${new Date(at).toISOString()}`;
  const [all, said] = [written.map(line).sort(), told.map(line).sort()];
  return all.join() === said.join() ? [] : [`written:\n${all.join('\n')}\ntold:\n${said.join('\n')}`];
}
