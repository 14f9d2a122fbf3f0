import type {
  CatchRule,
  NamedResource,
  RetryRule,
  StateMachineDefinition,
  WorkflowSeconds,
  WorkflowState,
} from '#model';
import type { CallerPlace } from './called-function.ts';
import { calledResource } from './called-resource.ts';
import { listOf, type Members, membersOf, numberOf, parsedJson, textOf } from './members.ts';
import { argumentsOf, workflowCall } from './workflow-call.ts';

/**
 * What may be told of a definition in the Amazon States Language: its states of all levels and how they call, wait, fail
 * and go on; never what a call is given. Undefined for a text that is no definition.
 */
export function describeStateMachine(text: string, at: CallerPlace): StateMachineDefinition | undefined {
  const machine = membersOf(parsedJson(text));
  const startAt = textOf(machine?.['StartAt']);
  if (machine === undefined || startAt === undefined || membersOf(machine['States']) === undefined) return undefined;
  if (isTooDeep(machine)) return undefined;
  return { startAt, timeoutSeconds: numberOf(machine['TimeoutSeconds']), states: statesOf(machine, [], at) };
}

const deepest = 100;

/** Nobody writes so many levels, and to walk them takes a stack of as many. */
function isTooDeep(machine: Members): boolean {
  let levels: readonly unknown[] = [machine];
  for (let depth = 0; depth < deepest && levels.length > 0; depth += 1) {
    levels = levels.flatMap((level) =>
      Object.values(statesIn(level)).flatMap((state) => levelsIn(membersOf(state) ?? {})),
    );
  }
  return levels.length > 0;
}

function statesOf(level: unknown, within: readonly string[], at: CallerPlace): readonly WorkflowState[] {
  return Object.entries(statesIn(level)).flatMap(([name, value]) => {
    const state = membersOf(value) ?? {};
    return [
      { name, within, ...stateOf(state, at) },
      ...levelsIn(state).flatMap((inner) => statesOf(inner, [...within, name], at)),
    ];
  });
}

function statesIn(level: unknown): Members {
  return membersOf(membersOf(level)?.['States']) ?? {};
}

/** What a state has in it that has states again. */
function levelsIn(state: Members): readonly unknown[] {
  return [...listOf(state['Branches']), state['ItemProcessor'], state['Iterator']].filter(
    (level) => level !== undefined,
  );
}

function stateOf(state: Members, at: CallerPlace): Omit<WorkflowState, 'name' | 'within'> {
  const type = textOf(state['Type']) ?? '';
  return {
    type,
    next: nextOf(state),
    call: type === 'Task' ? workflowCall(state, at) : undefined,
    retries: rulesOf(state['Retry']).map(toRetry),
    catches: rulesOf(state['Catch']).map(toCatch),
    timeout: secondsOf(state, 'TimeoutSeconds'),
    heartbeat: secondsOf(state, 'HeartbeatSeconds'),
    wait: type === 'Wait' ? (secondsOf(state, 'Seconds') ?? 'timestamp') : undefined,
    mapMode: type === 'Map' ? mapModeOf(state) : undefined,
    itemBuckets: type === 'Map' ? itemBucketsOf(state, at) : [],
  };
}

/** Without repetitions: several choices may lead to one state. */
function nextOf(state: Members): readonly string[] {
  const choices = rulesOf(state['Choices']).map(({ Next }) => Next);
  const texts = [state['Next'], ...choices, state['Default']].flatMap((next) => textOf(next) ?? []);
  return [...new Set(texts)];
}

function rulesOf(list: unknown): readonly Members[] {
  return listOf(list)
    .map(membersOf)
    .filter((rule) => rule !== undefined);
}

function errorsOf(rule: Members): readonly string[] {
  return listOf(rule['ErrorEquals']).flatMap((error) => textOf(error) ?? []);
}

function toRetry(rule: Members): RetryRule {
  return {
    errors: errorsOf(rule),
    maxAttempts: numberOf(rule['MaxAttempts']) ?? 3,
    intervalSeconds: numberOf(rule['IntervalSeconds']) ?? 1,
    backoffRate: numberOf(rule['BackoffRate']) ?? 2,
  };
}

function toCatch(rule: Members): CatchRule {
  return { errors: errorsOf(rule), next: textOf(rule['Next']) ?? '' };
}

/** A text in place of a number is an expression in JSONata. */
function secondsOf(state: Members, field: string): WorkflowSeconds | undefined {
  if (textOf(state[`${field}Path`]) !== undefined) return 'path';
  return textOf(state[field]) === undefined ? numberOf(state[field]) : 'expression';
}

function mapModeOf(state: Members): WorkflowState['mapMode'] {
  const config = membersOf(membersOf(state['ItemProcessor'])?.['ProcessorConfig']);
  return config?.['Mode'] === 'DISTRIBUTED' ? 'DISTRIBUTED' : 'INLINE';
}

/** An ItemReader and a ResultWriter call S3 as tasks do; none is told twice. */
function itemBucketsOf(state: Members, at: CallerPlace): readonly NamedResource[] {
  const calls = [state['ItemReader'], state['ResultWriter']].map((member) => membersOf(member) ?? {});
  return [...new Set(calls.flatMap((call) => calledResource('s3', argumentsOf(call), at) ?? []))];
}
