import type { FindingArchive, Severity, Waiver, WaiverStore } from '#model';
import { ConfigError, loadConfig } from '../config/index.ts';
import { callersStore } from './callers-store.ts';
import { coveredFindings } from './covered-findings.ts';
import { say } from './say.ts';
import type { Terminal } from './terminal.ts';
import type { WaiveOptions } from './waive-options.ts';
import { waiveRequest } from './waive-request.ts';
import { type Waived, waiveText } from './waive-text.ts';
import { waiverItem } from './waiver-item.ts';

/** The command `waive`. Throws a ConfigError, and a StoreError where the waiver cannot be kept. */
export async function waiveCommandRun(options: WaiveOptions, terminal: Terminal): Promise<void> {
  const config = options.config === undefined ? {} : await loadConfig(options.config);
  const now = new Date();
  const waiver = waiveRequest(options, config, now);
  const { dryRun = false, json, format, profile } = options;
  const where = options.state ?? config.state;
  const store = await callersStore({ where, profile, terminal });
  try {
    const fitting = await fittingFindings(waiver, store);
    const renews = await isKept(waiver, store);
    if (!dryRun) await store.keepWaiver(waiver);
    const made: Waived = { waiver, ...fitting, renews, dryRun };
    const { stdout } = terminal;
    await say(stdout, json === true || format === 'json' ? asJson(made, now) : waiveText(made, stdout.columns ?? 100));
  } finally {
    await store.close();
  }
}

async function fittingFindings(waiver: Waiver, store: FindingArchive): Promise<Pick<Waived, 'open' | 'waived'>> {
  const open = new Map<Severity, number>();
  let waived = 0;
  for await (const { state, severity } of coveredFindings(waiver, store)) {
    if (state === 'waived') waived += 1;
    else open.set(severity, (open.get(severity) ?? 0) + 1);
  }
  if (waiver.finding !== undefined && open.size + waived === 0) {
    throw new ConfigError([`--finding: no open or waived finding is remembered with the id ${waiver.finding}`]);
  }
  return { open, waived };
}

async function isKept({ id }: Waiver, store: WaiverStore): Promise<boolean> {
  for await (const kept of store.waivers()) if (kept.id === id) return true;
  return false;
}

function asJson({ waiver, open, waived, renews, dryRun }: Waived, now: Date): string {
  const fitting = { open: Object.fromEntries(open), waived };
  return `${JSON.stringify({ schemaVersion: 1, dryRun, renews, waiver: waiverItem(waiver, now), fitting }, null, 2)}\n`;
}
