import { openSession, type Session } from '#aws';
import { collectors } from '../../collectors/catalog.ts';
import type { AuditRequest, Config } from '../config/index.ts';
import { type AuditPlan, liveSource, prepare, type Source } from '../engine/index.ts';
import { inventorySource, openInventory, planOfInventory } from '../snapshot/index.ts';
import type { AuditOptions } from './audit-options.ts';
import { newRun } from './new-run.ts';
import { sessionOptions } from './session-options.ts';
import { listsNotApplicable } from './sinks-for.ts';
import type { Terminal } from './terminal.ts';
import { toolVersion } from './tool-version.ts';

/** What is audited, and as of when. */
export interface Scene {
  readonly plan: AuditPlan;
  readonly source: Source;
  readonly now: () => Date;
  /** Of who asks or asked. */
  readonly account: string;
  /** Undefined where nothing is asked of AWS. */
  readonly session: Session | undefined;
  close(): Promise<void>;
}

interface Asked {
  readonly request: AuditRequest;
  readonly config: Config;
  readonly terminal: Terminal;
}

/** The accounts that are asked for, or the inventory file. */
export function openScene(options: AuditOptions, asked: Asked): Promise<Scene> {
  return options.inventory === undefined
    ? liveScene(options, asked)
    : inventoryScene({ ...options, inventory: options.inventory }, asked);
}

async function liveScene(options: AuditOptions, { request, config, terminal }: Asked): Promise<Scene> {
  const run = newRun();
  const session = await openSession(sessionOptions(options, { request, config, terminal, runId: run.runId }));
  try {
    const start = { ...run, toolVersion, collectors, listsNotApplicable: listsNotApplicable(options) };
    const now = () => new Date();
    return {
      plan: await prepare(request, session, start),
      source: liveSource(session, now),
      now,
      account: session.caller.account,
      session,
      close: () => {
        session.close();
        return Promise.resolve();
      },
    };
  } catch (error) {
    session.close();
    throw error;
  }
}

async function inventoryScene(
  options: AuditOptions & { readonly inventory: string },
  { request }: Asked,
): Promise<Scene> {
  const { runId } = newRun();
  const file = await openInventory(options.inventory);
  try {
    const { accounts, regions, depth } = options;
    const named = { accounts, depth, regions: regions?.includes('all') === true ? ('all' as const) : regions };
    const start = { runId, toolVersion, collectors, listsNotApplicable: listsNotApplicable(options) };
    return {
      plan: planOfInventory(file, { ...request, named }, start),
      source: inventorySource(file),
      // As of then, so that the same inventory is judged the same at any time.
      now: () => file.finishedAt,
      account: file.header.caller.account,
      session: undefined,
      close: () => file.dispose(),
    };
  } catch (error) {
    await file.dispose();
    throw error;
  }
}
