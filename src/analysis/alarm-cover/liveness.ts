import type { Arn, CloudwatchAlarm } from '#model';
import type { Liveness } from '../alarm-cover.ts';
import type { View } from '../view.ts';
import { targetLivenessIn } from './action-target.ts';
import { rulesIn } from './alarm-rules.ts';
import { childrenOf } from './composite-rule.ts';
import { type Muting, mutingIn } from './muting.ts';

type Seen = View<'cloudwatch.alarm' | 'cloudwatch.mute-rule' | 'events.rule' | 'sns.topic' | 'sns.subscription'>;

const sevenDays = 7 * 24 * 60 * 60 * 1000;
const strength = ['dead', 'undecided', 'unread', 'live'];

/** Whether what an alarm has to say reaches somebody: catalogue 0.6, [E-ALARM] 3. */
export function livenessIn(seen: Seen): (alarm: CloudwatchAlarm, now: Date) => Liveness {
  const parents = parentsIn(seen);
  const targetLiveness = targetLivenessIn(seen);
  const muting = mutingIn(seen);
  const throughRules = rulesIn(seen, targetLiveness);
  const at = remembered((time: number) => {
    const own = remembered((alarm: CloudwatchAlarm) => {
      const silence = { suppression: lastingSuppression(alarm, seen, time), muting: muting(alarm, time) };
      return [ofActions(alarm, silence, targetLiveness), ...throughRules(alarm)].reduce(better);
    });
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

/** What keeps an alarm's actions from being taken; its events are sent all the same. */
interface Silence {
  readonly suppression: string | undefined;
  readonly muting: Muting;
}

function ofActions(
  { alarmActions, actionsEnabled }: CloudwatchAlarm,
  { suppression, muting }: Silence,
  targetLiveness: (target: string) => Liveness,
): Liveness {
  if (alarmActions.length === 0) return { is: 'dead', because: 'it acts on nothing', cause: 'no-action' };
  if (!actionsEnabled) return { is: 'dead', because: 'its actions are switched off', cause: 'disabled' };
  if (suppression !== undefined) return { is: 'dead', because: suppression, cause: 'suppressed' };
  if (muting.forGood.length > 0) {
    return { is: 'dead', because: `its actions are muted without end by ${muting.forGood.join(', ')}`, cause: 'muted' };
  }
  const told = alarmActions.map(targetLiveness).reduce(better);
  if (told.is !== 'live' || muting.perhaps.length === 0) return told;
  return {
    is: 'undecided',
    because: `whether its actions are muted without end by ${muting.perhaps.join(', ')} cannot be read`,
  };
}

function lastingSuppression(alarm: CloudwatchAlarm, seen: Seen, now: number): string | undefined {
  if (alarm.actionsSuppressor === undefined) return undefined;
  const found = seen.find('cloudwatch.alarm', alarmArn(alarm.actionsSuppressor, alarm));
  if (found.is !== 'found') return undefined;
  const { name, state, stateSince } = found.value;
  if (state !== 'ALARM' || stateSince === undefined || now - Date.parse(stateSince) <= sevenDays) return undefined;
  return `its actions are suppressed by ${name}, in ALARM since ${stateSince}`;
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

/** The stronger; of two alike, the reasons of both, with the first one's cause. */
function better(one: Liveness, other: Liveness): Liveness {
  if (rank(one) !== rank(other)) return rank(one) > rank(other) ? one : other;
  const isSaid = one.because.split('; ').includes(other.because);
  return one.is === 'live' || isSaid ? one : { ...one, because: `${one.because}; ${other.because}` };
}

/** What a rule of EventBridge passes on cannot be muted. */
function rank(liveness: Liveness): number {
  return strength.indexOf(liveness.is) + (liveness.is === 'live' && liveness.by === 'rule' ? 1 : 0);
}

function remembered<Key, Value>(answer: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? answer(key);
    known.set(key, value);
    return value;
  };
}
