import type { Arn, Inventory, Kind, MapNode, Observed, Resource, Tags, Workload, WorkloadSubject } from '#model';
import type { Analysis } from '../analysis/analysis.ts';
import { oncePerInventory } from './once-per-inventory.ts';

export interface MadeOf {
  readonly inventory: Pick<Inventory, 'all' | 'find'>;
  readonly analysis: Analysis;
}

/** The workloads of the map as subjects, made once, so that what is known of one stays with it. */
export const workloadSubjects = oncePerInventory(({ inventory, analysis }: MadeOf): readonly WorkloadSubject[] => {
  const { nodes, workloads } = analysis.workloadMap();
  const kinds = new Map(nodes.map(({ id, kind }) => [id, kind] as const));
  return workloads.map((workload) => {
    const members = workload.members.flatMap((id) => resourceAt(id, kinds.get(id), inventory));
    return subjectOf(workload, members);
  });
});

function resourceAt(id: string, kind: MapNode['kind'] | undefined, { find }: MadeOf['inventory']): readonly Resource[] {
  const found = find(kind as Kind, id as Arn);
  return found.is === 'found' ? [found.value] : [];
}

function subjectOf({ id, name, account, members }: Workload, resources: readonly Resource[]): WorkloadSubject {
  const [, partition = ''] = members.join().split(':', 2);
  const arn = `arn:${partition}:account::${account}:workload${id.slice(account.length)}` as const;
  return { kind: 'workload', arn, name, account, region: 'global', tags: agreed(resources), workloadId: id };
}

/** What those that have a tag agree on. Tags that speak to this tool speak of the one resource. */
function agreed(resources: readonly Resource[]): Observed<Tags> {
  const values = new Map<string, Set<string>>();
  for (const { tags } of resources) {
    if (!tags.seen) return tags;
    for (const [name, value] of Object.entries(tags.value))
      values.set(name, (values.get(name) ?? new Set<string>()).add(value));
  }
  const alike = [...values].filter(([name, all]) => all.size === 1 && !name.startsWith('wal:'));
  return { seen: true, value: Object.fromEntries(alike.map(([name, [value = '']]) => [name, value])) };
}
