import { mapHints } from '#data';
import { mapKnowledge } from '#kit';
import type { Coverage, WorkloadMap } from '#model';
import { collectors } from '../../collectors/catalog.ts';
import { analyse } from '../analysis/index.ts';
import { ConfigError } from '../config/index.ts';
import { renderDot, renderMapJson, renderMermaid, toFile, toStream } from '../deliver/index.ts';
import { type AuditPlan, collectorsOf, inventoryOf, regionChoiceOf } from '../engine/index.ts';
import { takeInventory } from '../snapshot/index.ts';
import type { AccountOptions } from './account-options.ts';
import { openScene, type Scene } from './audit-scene.ts';
import { exitCode } from './exit-code.ts';
import { gapLines } from './gap-lines.ts';
import { accountOptionProblems, inventoryProblems, strange } from './option-problems.ts';
import { partOfMap } from './part-of-map.ts';
import { placesOf } from './places-of.ts';
import { progressLine } from './progress-line.ts';
import { statsOf } from './stats.ts';
import type { Terminal } from './terminal.ts';
import { understood } from './understood.ts';

/** The options of the command `map`, as they were typed. */
export interface MapOptions extends AccountOptions {
  readonly inventory?: string;
  readonly workload?: string;
  readonly format: string;
  readonly output?: string;
}

export const mapFormats: readonly string[] = ['mermaid', 'dot', 'json'];

/** The command `map`. Gives the exit code; throws what `explained` explains. */
export async function mapCommandRun(options: MapOptions, terminal: Terminal): Promise<number> {
  const { request, config } = await understood(options, mapOptionProblems);
  const scene = await openScene(options, { request, config, terminal });
  try {
    const { map, coverage } = await draw(scene, terminal);
    const write = options.output === undefined ? toStream(terminal.stdout) : toFile(options.output);
    await write(pieces(map, options));
    terminal.stderr.write(gapLines(coverage));
    if (options.stats === true && scene.session !== undefined) terminal.stderr.write(statsOf(scene.session));
    return coverage.every((entry) => isExpected(entry, scene.plan)) ? exitCode.done : exitCode.incomplete;
  } finally {
    await scene.close();
  }
}

function mapOptionProblems(options: MapOptions): readonly string[] {
  const checks = { '--checks': options.checks, '--pillars': options.pillars };
  return [
    ...strange('--format', [options.format], mapFormats),
    ...Object.entries(checks)
      .filter(([, given]) => given !== undefined)
      .map(([flag]) => `${flag}: a map is drawn without checks`),
    ...inventoryProblems(options),
    ...accountOptionProblems(options),
  ];
}

interface Drawn {
  readonly map: WorkloadMap;
  readonly coverage: readonly Coverage[];
}

/** Reads what the map looks at in all accounts, and draws them together: what they hand each other is on it. */
async function draw({ plan, source, now }: Scene, terminal: Terminal): Promise<Drawn> {
  const progress = progressLine(terminal.stderr);
  const gathered = placesOf();
  try {
    const { coverage } = await takeInventory(
      {
        accounts: plan.accounts,
        regionsOf: (id) => regionChoiceOf(plan, id).regions,
        collectors: collectorsOf(mapHints, collectors, plan),
      },
      { source, append: gathered.append, now, progress: progress.show, signal: terminal.interrupted },
    );
    const { environments, frameworkMade, workloads } = plan;
    const inventory = inventoryOf(gathered.places, environments, frameworkMade, workloads);
    return { map: analyse(inventory, undefined, mapKnowledge(inventory)).workloadMap(), coverage };
  } finally {
    progress.clear();
  }
}

async function* pieces(whole: WorkloadMap, { workload, format }: MapOptions): AsyncIterable<string> {
  const map = await Promise.resolve(workload === undefined ? whole : partOfMap(whole, workload));
  if (map === undefined) {
    const ids = whole.workloads.map(({ id }) => id);
    const known = ids.length === 0 ? 'none' : ids.join(', ');
    throw new ConfigError([`--workload: there is no workload ${JSON.stringify(workload)}. There are: ${known}`]);
  }
  if (format === 'json') yield* renderMapJson(map);
  else yield format === 'dot' ? renderDot(map) : renderMermaid(map);
}

function isExpected({ complete, gaps }: Coverage, plan: AuditPlan): boolean {
  return complete || gaps.every(plan.expects);
}
