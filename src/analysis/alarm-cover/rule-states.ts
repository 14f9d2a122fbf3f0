import { type Expression, termsOf } from './expression.ts';

export type AlarmState = 'ALARM' | 'OK' | 'INSUFFICIENT_DATA';

/** Holds while at least so many of the alarms are in the state, or are not in it. */
export interface StateTerm {
  readonly alarms: readonly string[];
  readonly atLeast: number;
  readonly state: AlarmState;
  readonly isNegated: boolean;
}

/** Every state of each is tried: 3^6 for each of seven. */
const mostToTry = 7;

/**
 * The alarms that, by going from OK to ALARM, can turn the rule from false to true. Exact where each alarm stands in it once
 * or there are at most seven; beyond, an alarm counts where it stands so that it could.
 */
export function alarmsThatTurn(rule: Expression<StateTerm>): readonly string[] {
  const terms = termsOf(rule);
  const awaited = new Set(terms.flatMap(({ term, isNegated }) => (awaitsAlarm(term, isNegated) ? term.alarms : [])));
  const mentions = terms.flatMap(({ term }) => term.alarms);
  const alarms = [...new Set(mentions)];
  if (alarms.length === mentions.length || alarms.length > mostToTry) return [...awaited];
  return [...awaited].filter((alarm) => canTurn(rule, alarm, alarms));
}

/** Whether the term tells ALARM from OK and holds in ALARM: `ALARM(x)` and `NOT OK(x)` do, `NOT INSUFFICIENT_DATA(x)` does not. */
function awaitsAlarm(term: StateTerm, isNegated: boolean): boolean {
  return term.state === (term.isNegated === isNegated ? 'ALARM' : 'OK');
}

type States = Readonly<Record<string, AlarmState>>;

function canTurn(rule: Expression<StateTerm>, alarm: string, alarms: readonly string[]): boolean {
  const others = alarms.filter((one) => one !== alarm);
  return statesOf(others).some(
    (states) => !holds(rule, { ...states, [alarm]: 'OK' }) && holds(rule, { ...states, [alarm]: 'ALARM' }),
  );
}

function statesOf(alarms: readonly string[]): readonly States[] {
  return alarms.reduce<readonly States[]>(
    (known, alarm) =>
      known.flatMap((states) =>
        (['ALARM', 'OK', 'INSUFFICIENT_DATA'] as const).map((state) => ({ ...states, [alarm]: state })),
      ),
    [{}],
  );
}

function holds(rule: Expression<StateTerm>, states: States): boolean {
  switch (rule.is) {
    case 'term': {
      const { alarms, atLeast, state, isNegated } = rule.term;
      return alarms.filter((alarm) => (states[alarm] === state) !== isNegated).length >= atLeast;
    }
    case 'not':
      return !holds(rule.part, states);
    case 'and':
      return rule.parts.every((part) => holds(part, states));
    case 'or':
      return rule.parts.some((part) => holds(part, states));
  }
}
