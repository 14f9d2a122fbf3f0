import type { Arn, CloudwatchAlarm, DeploymentGroup } from '#model';
import type { JudgeContext } from './define-check.ts';

/** What a deployment group looks at while it shifts calls; nothing where it does not look. */
export interface RollbackAlarms {
  readonly present: readonly CloudwatchAlarm[];
  /** Names of alarms that do not exist. */
  readonly missing: readonly string[];
  /** The same alarms, with what composite ones are made of in place of these. */
  readonly basic: readonly CloudwatchAlarm[];
  /** Names of composite alarms whose rule cannot be read. */
  readonly unreadable: readonly string[];
}

type Context = Pick<JudgeContext<'cloudwatch.alarm', unknown>, 'analysis' | 'find'>;

/** Alarms are of the group's own account and region. */
export function rollbackAlarms(group: DeploymentGroup, { analysis, find }: Context): RollbackAlarms {
  const names = group.alarms.enabled ? group.alarms.names : [];
  const looked = names.map((name) => ({ name, alarm: alarmNamed(name, group, find) }));
  const present = looked.flatMap(({ alarm }) => alarm ?? []);
  const all = new Set(present);
  const unreadable: string[] = [];
  for (const { rule, name } of all) {
    const children = rule === undefined ? [] : analysis.alarmsWithin(rule);
    if (children === undefined) unreadable.push(name);
    for (const child of children ?? []) {
      const alarm = alarmNamed(child, group, find);
      if (alarm !== undefined) all.add(alarm);
    }
  }
  return {
    present,
    missing: looked.filter(({ alarm }) => alarm === undefined).map(({ name }) => name),
    basic: [...all].filter(({ rule }) => rule === undefined),
    unreadable,
  };
}

function alarmNamed(
  nameOrArn: string,
  { arn, region, account }: DeploymentGroup,
  find: Context['find'],
): CloudwatchAlarm | undefined {
  const [, partition = ''] = arn.split(':');
  const own: Arn = `arn:${partition}:cloudwatch:${region}:${account}:alarm:${nameOrArn}`;
  const found = find('cloudwatch.alarm', nameOrArn.startsWith('arn:') ? (nameOrArn as Arn) : own);
  return found.is === 'found' ? found.value : undefined;
}
