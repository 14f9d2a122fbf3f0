import { describe, expect, it } from 'vitest';
import type { Check } from '#kit';
import type { Gap } from '#model';
import { evaluate } from '../../src/engine/evaluate.ts';
import { aFunction, aGap, defaultAccount } from '../support/build.ts';
import { anInventory } from '../support/inventory.ts';
import { quick } from './world.ts';

const slow = aFunction({ name: 'slow', timeoutSeconds: 3 });

/** Says one thing, then throws. */
const crashing: Check = {
  ...quick,
  id: 'lambda-crashing',
  *evaluate(inventory, analysis, now, options) {
    yield* quick.evaluate(inventory, analysis, now, options);
    throw new RangeError('out of range');
  },
};

function judged(checks: readonly Check[], resources?: readonly string[]) {
  const crashes: Gap[] = [];
  const inventory = anInventory([aFunction(), slow]);
  const evaluations = evaluate(inventory, {
    checks,
    options: {},
    resources,
    now: new Date(),
    account: defaultAccount,
    region: 'eu-west-1',
    crashed: (gap) => crashes.push(gap),
  });
  return { said: [...evaluations], crashes };
}

describe('Evaluating', () => {
  it('contains a check that throws as one crashed gap, and the others go on', () => {
    const { said, crashes } = judged([crashing, quick]);
    expect(said.map(({ check, verdict }) => `${check.id} ${verdict.result}`)).toEqual([
      'lambda-crashing unknown',
      'lambda-quick pass',
      'lambda-quick fail',
    ]);
    expect(crashes).toMatchObject([
      { checkId: 'lambda-crashing', operation: 'check:lambda-crashing', reason: 'crashed', region: 'eu-west-1' },
    ]);
    expect(said[0]).toMatchObject({ subject: undefined, account: defaultAccount });
    expect(said[0]?.text).toBe('the check itself failed: RangeError: out of range');
  });

  it('calls what is no error an unknown one', () => {
    const check: Check = {
      ...quick,
      evaluate: () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- what a library may do
        throw 'a text';
      },
    };
    expect(judged([check]).crashes[0]?.detail).toBe('an unknown error');
  });

  it('says nothing of resources that were not asked for, and still what could not be seen', () => {
    expect(judged([quick], ['*:slow']).said.map(({ subject }) => subject?.name)).toEqual(['slow']);
    const inventory = anInventory([slow], { gaps: [aGap()] });
    const judging = { checks: [quick], options: {}, resources: ['nothing'], now: new Date(), crashed: () => undefined };
    const said = [...evaluate(inventory, { ...judging, account: defaultAccount, region: 'eu-west-1' })];
    expect(said.map(({ verdict }) => verdict.result)).toEqual(['unknown']);
  });
});
