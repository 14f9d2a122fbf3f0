import type { Arn, CloudwatchAlarm } from '#model';
import type { Liveness } from '../alarm-cover.ts';
import type { View } from '../view.ts';
import { childrenOf } from './composite-rule.ts';

type Seen = View<'cloudwatch.alarm' | 'sns.topic' | 'sns.subscription'>;

const sevenDays = 7 * 24 * 60 * 60 * 1000;
const strength = ['dead', 'undecided', 'live'];

/** Whether what an alarm has to say reaches somebody: catalogue 0.6, [E-ALARM] 3. */
export function livenessIn(seen: Seen): (alarm: CloudwatchAlarm, now: Date) => Liveness {
  const parents = parentsIn(seen);
  const listeners = listenersIn(seen);
  const at = remembered((time: number) => {
    const own = remembered((alarm: CloudwatchAlarm) => ownLiveness(alarm, seen, listeners, time));
    return remembered((alarm: CloudwatchAlarm) => {
      const answers = ancestry(alarm, parents).map((one) => (one === alarm ? own(one) : through(one, own(one))));
      const doubts = parents.unreadable.filter((composite) => mayName(composite, alarm)).map(unreadableParent);
      return [...answers, ...doubts].reduce(better);
    });
  });
  return (alarm, now) => at(now.getTime())(alarm);
}

interface Parents {
  readonly byChild: ReadonlyMap<string, readonly CloudwatchAlarm[]>;
  readonly unreadable: readonly CloudwatchAlarm[];
}

function parentsIn(seen: Seen): Parents {
  const byChild = new Map<string, CloudwatchAlarm[]>();
  const unreadable: CloudwatchAlarm[] = [];
  for (const composite of seen.all('cloudwatch.alarm')) {
    if (composite.rule === undefined) continue;
    const children = childrenOf(composite.rule);
    if (children === undefined) unreadable.push(composite);
    for (const child of children ?? []) {
      const arn = alarmArn(child, composite);
      const known = byChild.get(arn);
      if (known === undefined) byChild.set(arn, [composite]);
      else known.push(composite);
    }
  }
  return { byChild, unreadable };
}

/** A composite alarm and its children share account and region. */
function alarmArn(nameOrArn: string, composite: CloudwatchAlarm): Arn {
  if (nameOrArn.startsWith('arn:')) return nameOrArn as Arn;
  return `${composite.arn.slice(0, composite.arn.length - composite.name.length)}${nameOrArn}` as Arn;
}

/** The alarm itself and every composite alarm above it, each once. */
function ancestry(alarm: CloudwatchAlarm, { byChild }: Parents): readonly CloudwatchAlarm[] {
  const found = new Set([alarm]);
  for (const one of found) for (const parent of byChild.get(one.arn) ?? []) found.add(parent);
  return [...found];
}

function listenersIn(seen: Seen): ReadonlySet<Arn> {
  return new Set(
    seen
      .all('sns.subscription')
      .filter((subscription) => subscription.confirmed)
      .map((subscription) => subscription.topicArn),
  );
}

function ownLiveness(alarm: CloudwatchAlarm, seen: Seen, listeners: ReadonlySet<Arn>, now: number): Liveness {
  if (alarm.alarmActions.length === 0) return { is: 'undecided', because: 'not-collected-yet: events.rule' };
  if (!alarm.actionsEnabled) return { is: 'dead', because: 'its actions are switched off', cause: 'disabled' };
  const suppression = lastingSuppression(alarm, seen, now);
  if (suppression !== undefined) return { is: 'dead', because: suppression, cause: 'suppressed' };
  return alarm.alarmActions.map((action) => targetLiveness(action, seen, listeners)).reduce(better);
}

function lastingSuppression(alarm: CloudwatchAlarm, seen: Seen, now: number): string | undefined {
  if (alarm.actionsSuppressor === undefined) return undefined;
  const found = seen.find('cloudwatch.alarm', alarmArn(alarm.actionsSuppressor, alarm));
  if (found.is !== 'found') return undefined;
  const { name, state, stateSince } = found.value;
  if (state !== 'ALARM' || stateSince === undefined || now - Date.parse(stateSince) <= sevenDays) return undefined;
  return `its actions are suppressed by ${name}, in ALARM since ${stateSince}`;
}

function targetLiveness(action: string, seen: Seen, listeners: ReadonlySet<Arn>): Liveness {
  const [, , service] = action.split(':');
  const name = action.slice(action.lastIndexOf(':') + 1);
  if (service !== 'sns') return { is: 'live', because: `it acts on ${action}` };
  const arn = action as Arn;
  const topic = seen.find('sns.topic', arn);
  if (topic.is === 'outside') return { is: 'live', because: `target not audited: ${action}` };
  if (topic.is === 'absent') return { is: 'dead', because: `topic ${name} does not exist`, cause: 'dead-action' };
  if (listeners.has(arn) || topic.value.confirmedSubscriptions > 0)
    return { is: 'live', because: `topic ${name} has a confirmed subscription` };
  return { is: 'dead', because: `topic ${name} has no confirmed subscription`, cause: 'dead-action' };
}

function through(composite: CloudwatchAlarm, liveness: Liveness): Liveness {
  return { ...liveness, because: `composite alarm ${composite.name}: ${liveness.because}` };
}

/** A rule that cannot be read may wait for every alarm that it names. */
function mayName(composite: CloudwatchAlarm, { name, account, region }: CloudwatchAlarm): boolean {
  if (composite.account !== account || composite.region !== region) return false;
  return composite.rule?.includes(name) === true;
}

function unreadableParent(composite: CloudwatchAlarm): Liveness {
  return { is: 'undecided', because: `the rule of composite alarm ${composite.name} cannot be read` };
}

/** Live before undecided before dead; of two alike, the reasons of both, with the first one's cause. */
function better(one: Liveness, other: Liveness): Liveness {
  if (one.is !== other.is) return strength.indexOf(one.is) > strength.indexOf(other.is) ? one : other;
  const isSaid = one.because.split('; ').includes(other.because);
  return one.is === 'live' || isSaid ? one : { ...one, because: `${one.because}; ${other.because}` };
}

function remembered<Key, Value>(answer: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? answer(key);
    known.set(key, value);
    return value;
  };
}
