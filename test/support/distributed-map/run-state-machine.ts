import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Catcher, ChoiceState, FailState, Level, MapState, State, StateMachine, TaskState } from './definition.ts';
import type { Execution, Run, Started } from './execution.ts';
import { ExecutionError, isAbout } from './execution-error.ts';
import { evaluated, evaluatedWhole, type Scope } from './expressions.ts';
import { mapRun } from './map-run.ts';
import { withinLimit } from './payload.ts';
import type { Platform } from './platform.ts';
import { retried } from './retried.ts';
import { Stopped, untilStopped } from './until-stopped.ts';

/** Executes a state machine, of type Standard, as far as `definitionOf` knows its language. */
export async function runStateMachine(
  machine: Level & Partial<Pick<StateMachine, 'TimeoutSeconds'>>,
  started: Started,
  platform: Platform,
): Promise<Execution> {
  const { stateMachineArn, input, name = randomUUID() } = started;
  const about = { arn: `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`, stateMachineArn, name };
  const startedAt = new Date();
  const entered: string[] = [];
  const ended = (how: Pick<Execution, 'status'> & Partial<Execution>): Execution => ({
    ...about,
    input,
    output: undefined,
    error: undefined,
    cause: undefined,
    ...how,
    startedAt,
    stoppedAt: new Date(),
    entered: [...entered],
  });
  const startChild = (level: Level, child: Started) => runStateMachine(level, child, platform);
  const run = { ...about, input, startedAt, entered, platform, startChild, variables: {} };
  try {
    const data = withinLimit(input, 'the input of the execution');
    const output = await untilStopped((over) => walk(machine, data, { ...run, over }), {
      seconds: machine.TimeoutSeconds,
      signal: started.signal,
    });
    return ended({ status: 'SUCCEEDED', output });
  } catch (error) {
    if (error instanceof Stopped) return ended({ status: error.status, ...errorOf(error.status) });
    if (!(error instanceof ExecutionError)) throw error;
    return ended({ status: 'FAILED', error: error.error, cause: error.message });
  }
}

function errorOf(status: Stopped['status']): Partial<Execution> {
  return status === 'TIMED_OUT' ? { error: 'States.Timeout' } : {};
}

async function walk(level: Level, input: unknown, run: Run): Promise<unknown> {
  let data = input;
  for (let name: string | undefined = level.StartAt; name !== undefined; ) {
    goOn(run);
    const state: State | undefined = level.States[name];
    if (state === undefined) throw new ExecutionError('States.Runtime', `There is no state ${name}.`);
    run.entered.push(name);
    const step: Step = await enter(state, data, { name, enteredAt: new Date(), run });
    data = withinLimit(step.output, `the output of ${name}`);
    name = step.next;
  }
  return data;
}

/** Nothing more is begun of an execution that is over. */
function goOn({ over }: Run): void {
  if (over.aborted) throw new Stopped('ABORTED');
}

/** A state that was entered. */
interface Visit {
  readonly name: string;
  readonly enteredAt: Date;
  readonly run: Run;
}

interface Step {
  readonly output: unknown;
  /** Undefined: the execution is over. */
  readonly next: string | undefined;
}

async function enter(state: State, input: unknown, visit: Visit): Promise<Step> {
  const scope = scopeOf(input, visit);
  switch (state.Type) {
    case 'Succeed':
      return { output: await shaped(state, input, scope, visit), next: undefined };
    case 'Fail':
      throw await failure(state, scope);
    case 'Pass':
      return { output: await shaped(state, input, scope, visit), next: state.Next };
    case 'Wait':
      await wait((await evaluatedWhole(state.Seconds, scope)) * visit.run.platform.secondMilliseconds);
      return { output: await shaped(state, input, scope, visit), next: state.Next };
    case 'Choice':
      return choose(state, input, scope, visit);
    case 'Task':
      return withErrors(state, input, visit, (tried) => invoke(state, tried, visit));
    case 'Map':
      return withErrors(state, input, visit, (tried) => mapRun(state, tried, visit.run));
  }
}

function scopeOf(input: unknown, { name, enteredAt, run }: Visit, more: object = {}, retryCount = 0): Scope {
  const context = {
    Execution: { Id: run.arn, Name: run.name, Input: run.input, StartTime: run.startedAt.toISOString() },
    StateMachine: { Id: run.stateMachineArn, Name: run.stateMachineArn.split(':').at(-1) },
    State: { Name: name, EnteredTime: enteredAt.toISOString(), RetryCount: retryCount },
  };
  return { ...run.variables, states: { input, context, ...more } };
}

type Shaping = Pick<Catcher, 'Output' | 'Assign'>;

/** What a state gives: its `Output`, or else what came of it. What it assigns is seen from the next state on. */
async function shaped({ Output, Assign }: Partial<Shaping>, otherwise: unknown, scope: Scope, { run }: Visit) {
  const output = Output === undefined ? otherwise : await evaluated(Output, scope);
  const assigned = Assign === undefined ? {} : ((await evaluated(Assign, scope)) as Run['variables']);
  run.variables = { ...run.variables, ...assigned };
  return output;
}

async function failure({ Error: error, Cause: cause }: FailState, scope: Scope): Promise<ExecutionError> {
  const [name, text] = (await evaluated([error ?? 'States.Failed', cause ?? ''], scope)) as readonly string[];
  return new ExecutionError(name ?? '', text ?? '');
}

async function choose(state: ChoiceState, input: unknown, scope: Scope, visit: Visit): Promise<Step> {
  for (const rule of state.Choices) {
    const holds = await evaluated(rule.Condition, scope);
    if (typeof holds !== 'boolean')
      throw new ExecutionError('States.QueryEvaluationError', `${rule.Condition} is neither true nor false`);
    if (holds) return { output: await shaped(rule, input, scope, visit), next: rule.Next };
  }
  if (state.Default === undefined) throw new ExecutionError('States.NoChoiceMatched', 'No choice holds.');
  return { output: await shaped(state, input, scope, visit), next: state.Default };
}

/** A state that may fail: its work, again as its retriers say, then whoever catches what is left. */
async function withErrors(
  state: TaskState | MapState,
  input: unknown,
  visit: Visit,
  work: (scope: Scope) => Promise<unknown>,
): Promise<Step> {
  try {
    return await retried(state.Retry ?? [], visit.run.platform, async (retryCount) => {
      goOn(visit.run);
      const result = await work(scopeOf(input, visit, {}, retryCount));
      return {
        output: await shaped(state, result, scopeOf(input, visit, { result }, retryCount), visit),
        next: state.Next,
      };
    });
  } catch (error) {
    if (!(error instanceof ExecutionError)) throw error;
    const catcher = state.Catch?.find((rule) => isAbout(rule, error.error));
    if (catcher === undefined) throw error;
    const errorOutput = { Error: error.error, Cause: error.message };
    const output = await shaped(catcher, errorOutput, scopeOf(input, visit, { errorOutput }), visit);
    return { output, next: catcher.Next };
  }
}

async function invoke({ Arguments, TimeoutSeconds }: TaskState, scope: Scope, { run }: Visit): Promise<unknown> {
  const { FunctionName, Payload } = (await evaluated(Arguments, scope)) as TaskState['Arguments'];
  const payload = withinLimit(Payload, 'the payload of the task');
  const seconds = TimeoutSeconds === undefined ? undefined : await evaluatedWhole(TimeoutSeconds, scope);
  const invoked = await untilTimeout(() => run.platform.invoke(FunctionName, payload), seconds);
  if ('error' in invoked) throw new ExecutionError(invoked.error, invoked.cause);
  return withinLimit(
    { ExecutedVersion: '$LATEST', Payload: invoked.payload, StatusCode: 200 },
    'the result of the task',
  );
}

/** The function goes on, and nobody hears of it. */
async function untilTimeout<T>(work: () => Promise<T>, seconds: number | undefined): Promise<T> {
  try {
    return await untilStopped(work, { seconds });
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    throw new ExecutionError('States.Timeout', `The task ran longer than ${String(seconds)} seconds.`);
  }
}
