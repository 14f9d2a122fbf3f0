import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { definitionOf } from './definition.ts';
import { type Answer, execute, NamedError, task } from './machines.ts';
import { secondsBefore } from './retried.ts';

const end = { Type: 'Succeed' };

/** Fails by each of the names in turn, and then answers. */
function failing(...names: readonly string[]): { readonly answer: Answer; readonly calls: () => number } {
  let calls = 0;
  return {
    answer: () => {
      calls += 1;
      const name = names[calls - 1];
      if (name !== undefined) throw new NamedError(name, `failure ${String(calls)}`);
      return 'answered';
    },
    calls: () => calls,
  };
}

describe('a definition', () => {
  const whole = { QueryLanguage: 'JSONata', StartAt: 'One', States: { One: end } };

  it('is not read where a field is unknown, or the language is another', () => {
    expect(() => definitionOf(JSON.stringify({ ...whole, States: { One: { ...end, InputPath: '$' } } }))).toThrow();
    expect(() => definitionOf(JSON.stringify({ ...whole, QueryLanguage: 'JSONPath' }))).toThrow();
    expect(() => definitionOf(JSON.stringify({ ...whole, States: { One: { Type: 'Parallel' } } }))).toThrow();
  });

  it('has its holes filled, every one of them', () => {
    const text = JSON.stringify({ ...whole, States: { One: { ...end, Output: '{% ${Number} %}' } } });
    expect(definitionOf(text, { Number: '4' }).States['One']).toMatchObject({ Output: '{% 4 %}' });
    expect(() => definitionOf(text, { Other: '4' })).toThrow('${Number} is filled with nothing');
  });

  it('has States.ALL alone, and last', () => {
    const withRetry = (...ErrorEquals: string[]) =>
      JSON.stringify({ ...whole, States: { One: task({ Retry: [{ ErrorEquals }, { ErrorEquals: ['Other'] }] }) } });
    expect(() => definitionOf(withRetry('States.ALL'))).toThrow('States.ALL stands alone, and last');
    expect(() => definitionOf(withRetry('Some'))).not.toThrow();
  });
});

describe('data', () => {
  it('go from state to state, shaped by expressions at any depth', async () => {
    const states = {
      Add: {
        Type: 'Pass',
        Output: { sum: '{% $states.input.a + 1 %}', list: ['{% $states.input.a %}', 'a'] },
        Next: 'End',
      },
      End: end,
    };
    expect(await execute(states, { input: { a: 4 } })).toMatchObject({
      status: 'SUCCEEDED',
      output: { sum: 5, list: [4, 'a'] },
      entered: ['Add', 'End'],
    });
  });

  it('may be assigned, and are known from the next state on', async () => {
    const states = {
      One: { Type: 'Pass', Assign: { kept: '{% $states.input.a %}' }, Output: 'other', Next: 'Two' },
      Two: { Type: 'Pass', Output: '{% $kept & $states.input %}', End: true },
    };
    expect((await execute(states, { input: { a: 'a' } })).output).toBe('aother');
    const early = { One: { Type: 'Pass', Assign: { kept: 1 }, Output: '{% $kept %}', End: true } };
    expect(await execute(early)).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  it('of the execution are in the context', async () => {
    const Output =
      '{% [$states.context.Execution.Name, $states.context.Execution.Input.a, $states.context.State.Name] %}';
    const { output } = await execute({ Here: { Type: 'Succeed', Output } }, { input: { a: 1 }, name: 'daily' });
    expect(output).toEqual(['daily', 1, 'Here']);
  });

  it.each(['{% $states.input.missing %}', '{% 1 + "a" %}', '{% $nothing() %}', '{% ( %}'])(
    'fail where an expression has no value: %s',
    async (Output) => {
      expect(await execute({ One: { Type: 'Succeed', Output } })).toMatchObject({
        status: 'FAILED',
        error: 'States.QueryEvaluationError',
      });
    },
  );

  it('are at most 262,144 bytes where they are passed on, and States.ALL does not catch that', async () => {
    const text = (length: number) => 'x'.repeat(length - 2);
    expect(await execute({ One: end }, { input: text(262_144) })).toMatchObject({ status: 'SUCCEEDED' });
    const tooMuch = { status: 'FAILED', error: 'States.DataLimitExceeded' };
    expect(await execute({ One: end }, { input: text(262_145) })).toMatchObject(tooMuch);
    const states = {
      One: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'End' }], Retry: [{ ErrorEquals: ['States.ALL'] }] }),
      End: end,
    };
    expect(await execute(states, { answer: () => text(262_145) })).toMatchObject({ ...tooMuch, entered: ['One'] });
    const payload = task({ Arguments: { FunctionName: 'work', Payload: '{% $states.input & $states.input %}' } });
    expect(await execute({ One: payload }, { input: text(200_000) })).toMatchObject(tooMuch);
  });
});

describe('a task', () => {
  it('invokes the function with the payload, and has its answer in the result', async () => {
    const calls: unknown[] = [];
    const states = { One: task({ Arguments: { FunctionName: 'plan', Payload: { asked: '{% $states.input %}' } } }) };
    const execution = await execute(states, {
      input: { a: 1 },
      answer: (payload, name) => {
        calls.push([name, payload]);
        return { b: 2 };
      },
    });
    expect([execution.output, calls]).toEqual([{ b: 2 }, [['plan', { asked: { a: 1 } }]]]);
  });

  it('without an Output gives the whole result', async () => {
    const { output } = await execute({ One: task({ Output: '{% $states.result %}' }) }, { answer: () => 'a' });
    expect(output).toEqual({ ExecutedVersion: '$LATEST', Payload: 'a', StatusCode: 200 });
  });

  it('that fails ends the execution with its error', async () => {
    expect(await execute({ One: task() }, { answer: failing('ConfigError').answer })).toMatchObject({
      status: 'FAILED',
      error: 'ConfigError',
      cause: 'failure 1',
      output: undefined,
    });
  });

  it('that takes longer than it may has timed out', async () => {
    const states = {
      One: task({ TimeoutSeconds: 1, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }] }),
      Late: end,
    };
    const { entered } = await execute(states, { answer: () => wait(10_000, undefined, { ref: false }) });
    expect(entered).toEqual(['One', 'Late']);
  });
});

describe('a retrier', () => {
  it('has the work done again, three times unless it says otherwise', async () => {
    const { answer, calls } = failing('E', 'E', 'E');
    expect(await execute({ One: task({ Retry: [{ ErrorEquals: ['E'] }] }) }, { answer })).toMatchObject({
      status: 'SUCCEEDED',
    });
    expect(calls()).toBe(4);
    const worse = failing('E', 'E', 'E', 'E');
    expect(await execute({ One: task({ Retry: [{ ErrorEquals: ['E'] }] }) }, { answer: worse.answer })).toMatchObject({
      status: 'FAILED',
      cause: 'failure 4',
    });
  });

  it('of no attempts keeps a later one from its error', async () => {
    const { answer, calls } = failing('ConfigError');
    const Retry = [{ ErrorEquals: ['ConfigError'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }];
    expect(await execute({ One: task({ Retry }) }, { answer })).toMatchObject({ error: 'ConfigError' });
    expect(calls()).toBe(1);
  });

  it('counts over all visits within a state: the documented example', async () => {
    const Retry = [
      { ErrorEquals: ['ErrorA', 'ErrorB'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 2 },
      { ErrorEquals: ['ErrorC'], IntervalSeconds: 5 },
    ];
    const states = { X: task({ Retry, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z' }] }), Z: end };
    const { answer, calls } = failing('ErrorA', 'ErrorB', 'ErrorC', 'ErrorB', 'never');
    const { entered, output } = await execute(states, { answer });
    expect([entered, calls(), output]).toEqual([['X', 'Z'], 4, { Error: 'ErrorB', Cause: 'failure 4' }]);
  });

  it('begins anew when the state is entered again', async () => {
    const states = {
      Work: task({ Retry: [{ ErrorEquals: ['E'], MaxAttempts: 1 }], Next: 'More?' }),
      'More?': {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input.more %}', Next: 'Work' }],
        Default: 'End',
      },
      End: end,
    };
    let calls = 0;
    const answer = () => {
      calls += 1;
      if (calls % 2 === 1) throw new NamedError('E');
      return { more: calls < 6 };
    };
    expect(await execute(states, { answer })).toMatchObject({ status: 'SUCCEEDED' });
    expect(calls).toBe(6);
  });

  it('waits longer each time, up to a limit, and any part of that with full jitter', () => {
    const retrier = {
      IntervalSeconds: 3,
      BackoffRate: 2,
      MaxAttempts: 9,
      MaxDelaySeconds: 20,
      JitterStrategy: 'NONE',
    } as const;
    const waits = (rule: Parameters<typeof secondsBefore>[0]) =>
      [0, 1, 2, 3].map((n) => secondsBefore(rule, n, () => 0.5));
    expect(waits(retrier)).toEqual([3, 6, 12, 20]);
    expect(waits({ ...retrier, JitterStrategy: 'FULL' })).toEqual([1.5, 3, 6, 10]);
  });

  it('really waits', async () => {
    const { answer } = failing('E');
    const begun = performance.now();
    await execute(
      { One: task({ Retry: [{ ErrorEquals: ['E'], IntervalSeconds: 5 }] }) },
      { answer, secondMilliseconds: 20 },
    );
    expect(performance.now() - begun).toBeGreaterThan(95);
  });
});

describe('a catcher', () => {
  const states = (Catch: readonly object[]) => ({ One: task({ Catch }), Two: end });

  it('hands the error on, or what it makes of input and error', async () => {
    const { answer } = failing('E');
    const plain = await execute(states([{ ErrorEquals: ['E'], Next: 'Two' }]), { answer });
    expect(plain.output).toEqual({ Error: 'E', Cause: 'failure 1' });
    const Output = "{% $merge([$states.input, {'lost': $states.errorOutput}]) %}";
    const shaped = await execute(states([{ ErrorEquals: ['E'], Next: 'Two', Output }]), {
      input: { batch: 1 },
      answer: failing('E').answer,
    });
    expect(shaped.output).toEqual({ batch: 1, lost: { Error: 'E', Cause: 'failure 1' } });
  });

  it.each([
    ['States.ALL', 'Lambda.Unknown', true],
    ['States.TaskFailed', 'Lambda.Unknown', true],
    ['States.TaskFailed', 'States.Timeout', false],
    ['Lambda.Unknown', 'Lambda.Unknown', true],
    ['Lambda.ServiceException', 'Lambda.Unknown', false],
    ['States.ALL', 'States.Runtime', false],
  ])('of %s catches %s: %s', async (name, error, catches) => {
    const { entered } = await execute(states([{ ErrorEquals: [name], Next: 'Two' }]), {
      answer: failing(error).answer,
    });
    expect(entered.includes('Two')).toBe(catches);
  });

  it('catches what is wrong with the output of its state', async () => {
    const broken = {
      One: task({ Output: '{% $states.result.none %}', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Two' }] }),
      Two: end,
    };
    expect((await execute(broken)).output).toMatchObject({ Error: 'States.QueryEvaluationError' });
  });
});

describe('other states', () => {
  const choice = (condition: string, more: object = {}) => ({
    Type: 'Choice',
    Choices: [{ Condition: condition, Next: 'Yes' }],
    ...more,
  });
  const both = { Yes: end, No: end };

  it('choose the first rule that holds, else the default', async () => {
    const one = choice('{% $states.input.n > 3 %}', { Default: 'No' });
    expect((await execute({ One: one, ...both }, { input: { n: 4 } })).entered).toEqual(['One', 'Yes']);
    expect((await execute({ One: one, ...both }, { input: { n: 3 } })).entered).toEqual(['One', 'No']);
  });

  it('fail where no choice holds, or a condition is no truth value', async () => {
    expect(await execute({ One: choice('{% false %}'), ...both })).toMatchObject({ error: 'States.NoChoiceMatched' });
    expect(await execute({ One: choice('{% 1 %}'), ...both })).toMatchObject({ error: 'States.QueryEvaluationError' });
  });

  it('fail with the error and cause that they say', async () => {
    const states = { One: { Type: 'Fail', Error: 'Mine', Cause: "{% 'of ' & $states.input %}" } };
    expect(await execute(states, { input: 'a' })).toMatchObject({ status: 'FAILED', error: 'Mine', cause: 'of a' });
  });

  it('wait', async () => {
    const begun = performance.now();
    const states = { One: { Type: 'Wait', Seconds: '{% $states.input %}', Next: 'End' }, End: end };
    expect(await execute(states, { input: 3, secondMilliseconds: 20 })).toMatchObject({ output: 3 });
    expect(performance.now() - begun).toBeGreaterThan(55);
  });

  it('that are not there end the execution', async () => {
    expect(await execute({ One: { Type: 'Pass', Next: 'Nowhere' } })).toMatchObject({ error: 'States.Runtime' });
  });

  it('take no longer together than the machine allows', async () => {
    const states = { One: { Type: 'Wait', Seconds: 60, End: true } };
    const execution = await execute(states, { secondMilliseconds: 1000, timeoutSeconds: 1 });
    expect(execution).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
  });
});
