import type { WaiverStore } from '#model';
import { type Config, ConfigError, loadConfig } from '../config/index.ts';
import { callersStore } from './callers-store.ts';
import { type ListedWaiver, listedWaivers } from './listed-waivers.ts';
import { formatProblems, stateProblems } from './option-problems.ts';
import { say } from './say.ts';
import { type Terminal, wantsColour } from './terminal.ts';
import { waiverItem } from './waiver-item.ts';
import { removedText, waiversText } from './waivers-text.ts';

/** The options of the command `waivers`, as they were typed. */
export interface WaiversOptions {
  readonly state?: string;
  readonly config?: string;
  readonly profile?: string;
  readonly expired?: boolean;
  readonly remove?: string;
  readonly format: string;
  readonly json?: boolean;
}

/** The command `waivers`. Throws a ConfigError, and a StoreError where the waivers cannot be read. */
export async function waiversCommandRun(options: WaiversOptions, terminal: Terminal): Promise<void> {
  const config = options.config === undefined ? {} : await loadConfig(options.config);
  const problems = problemsOf(options, config);
  if (problems.length > 0) throw new ConfigError(problems);
  const where = options.state ?? config.state;
  const store = await callersStore({ where, profile: options.profile, terminal });
  try {
    const listed = await listedWaivers(config, store);
    const text =
      options.remove === undefined ? asAsked(listed, options, terminal) : await removed(options.remove, listed, store);
    await say(terminal.stdout, text);
  } finally {
    await store.close();
  }
}

function problemsOf(options: WaiversOptions, config: Config): readonly string[] {
  return [
    ...formatProblems(options.format),
    ...stateProblems('--state', options.state),
    ...stateProblems('state', config.state),
  ];
}

function asAsked(
  listed: readonly ListedWaiver[],
  { expired = false, json, format }: WaiversOptions,
  { stdout, env }: Terminal,
): string {
  const now = new Date();
  const isOver = ({ waiver }: ListedWaiver) => Date.parse(waiver.expires) <= now.getTime();
  if (json === true || format === 'json') return asJson(expired ? listed.filter(isOver) : listed, now);
  return waiversText({
    ended: listed.filter(isOver),
    inForce: listed.filter((each) => !isOver(each)),
    ...{ expired, now, columns: stdout.columns ?? 100, colour: wantsColour(stdout, env) },
  });
}

function asJson(listed: readonly ListedWaiver[], now: Date): string {
  const waivers = listed.map(({ waiver, findings }) => ({ ...waiverItem(waiver, now), findings }));
  return `${JSON.stringify({ schemaVersion: 1, waivers }, null, 2)}\n`;
}

async function removed(id: string, listed: readonly ListedWaiver[], store: WaiverStore): Promise<string> {
  if (!(await store.dropWaiver(id))) {
    throw new ConfigError([`--remove: there is no waiver ${JSON.stringify(id)} to take back; ${whereElse(id)}`]);
  }
  return removedText(id, listed.find(({ waiver }) => waiver.id === id)?.findings ?? 0);
}

function whereElse(id: string): string {
  if (id.startsWith('file:')) return 'that one is in a configuration: take it out there';
  if (id.startsWith('tag:')) return 'that one is a tag: take it off the resource';
  return 'lens-audit waivers lists those that are there';
}
