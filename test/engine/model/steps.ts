import fc from 'fast-check';
import { accounts, conditions, regions, type Thing } from './estate.ts';

/** Where a run is stopped: so many points after it began, or goes on, by its death or for a while. */
export interface Stop {
  readonly after: number;
  readonly by: 'death' | 'pause';
}

export type Narrowing = 'region' | 'check' | 'resource';

/** One thing that happens. Plain data, so that what failed can be read and done again. */
export type Step =
  | { readonly is: 'there'; readonly thing: Thing }
  | { readonly is: 'gone'; readonly thing: number }
  | { readonly is: 'refused'; readonly what: string; readonly isSo: boolean }
  | { readonly is: 'waiver'; readonly which: number; readonly from: 'file' | 'table'; readonly days: number }
  | { readonly is: 'no waiver'; readonly which: number; readonly from: 'file' | 'table' }
  | { readonly is: 'check'; readonly which: number; readonly isOn: boolean }
  | { readonly is: 'renamed' }
  | { readonly is: 'regions'; readonly all: boolean }
  | { readonly is: 'left'; readonly isSo: boolean }
  | { readonly is: 'time'; readonly seconds: number }
  | {
      readonly is: 'run';
      readonly again: boolean;
      readonly narrowed: Narrowing | undefined;
      readonly one: boolean;
      readonly tells: boolean;
      readonly stop: Stop | undefined;
    }
  | { readonly is: 'on'; readonly which: number; readonly stop: Stop | undefined };

export type RunStep = Extract<Step, { readonly is: 'run' }>;
/** What changes what there is, or what is configured. */
export type ChangeStep = Exclude<Step, { readonly is: 'run' | 'on' | 'time' }>;

const minute = 60;
const day = 24 * 60 * minute;
/** Most often the first, so that much happens to one thing. */
const mostly = <T>(first: T, ...others: readonly T[]) => fc.constantFrom(first, first, first, ...others);

const place = fc.tuple(mostly(...accounts), mostly(...regions));
const thing: fc.Arbitrary<Thing> = fc
  .tuple(
    mostly<Thing['kind']>('lambda.function', 'logs.group', 'iam.role'),
    place,
    mostly('one', 'two'),
    fc.oneof(fc.nat(3), fc.nat(conditions.length - 1)),
    mostly<Thing['tags']>('none', 'team', 'ignore', 'unread'),
  )
  .map(([kind, [account, region], name, condition, tags]) => ({
    kind,
    account,
    region: kind === 'iam.role' ? 'global' : region,
    name,
    condition,
    tags: kind === 'iam.role' && tags === 'unread' ? 'none' : tags,
  }));

const refusal = fc.oneof(
  fc.constantFrom(...accounts),
  fc
    .tuple(fc.constantFrom('lambda.function', 'logs.group'), place)
    .map(([kind, [account, region]]) => `${kind}|${account}|${region}`),
  fc.constantFrom(...accounts).map((account) => `iam.role|${account}|global`),
);

const from = fc.constantFrom<'file' | 'table'>('file', 'table');
const which = fc.nat(3);

/** What may happen beside runs. */
const changes: readonly fc.WeightedArbitrary<Step>[] = [
  { weight: 18, arbitrary: thing.map((one): Step => ({ is: 'there', thing: one })) },
  { weight: 4, arbitrary: fc.nat(3).map((one): Step => ({ is: 'gone', thing: one })) },
  { weight: 1, arbitrary: refusal.map((what): Step => ({ is: 'refused', what, isSo: true })) },
  { weight: 3, arbitrary: refusal.map((what): Step => ({ is: 'refused', what, isSo: false })) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('waiver'), which, from, days: fc.constantFrom(1, 30) }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('no waiver'), which, from }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('check'), which: fc.nat(2), isOn: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant<Step>({ is: 'renamed' }) },
  { weight: 1, arbitrary: fc.boolean().map((all): Step => ({ is: 'regions', all })) },
  { weight: 1, arbitrary: fc.boolean().map((isSo): Step => ({ is: 'left', isSo })) },
  {
    weight: 5,
    arbitrary: fc.constantFrom(1, minute, 6 * minute, day, 40 * day).map((seconds): Step => ({ is: 'time', seconds })),
  },
];

const narrowed = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom<Narrowing | undefined>(undefined, 'region', 'check', 'resource'),
);
const stop: fc.Arbitrary<Stop | undefined> = fc.option(
  fc.record({ after: fc.nat(35), by: fc.constantFrom('death', 'pause') }),
  { nil: undefined, freq: 3 },
);

const undisturbed = fc.record({
  is: fc.constant('run' as const),
  again: fc.constant(false),
  narrowed,
  one: fc.boolean(),
  tells: fc.constant(true),
  stop: fc.constant(undefined),
});

const disturbed = fc.record({
  is: fc.constant('run' as const),
  again: fc.boolean(),
  narrowed,
  one: fc.boolean(),
  tells: fc.boolean(),
  stop,
});

/** Runs one after another that all end well, in a world that changes. */
export const quietSequences: fc.Arbitrary<readonly Step[]> = sequences([{ weight: 20, arbitrary: undisturbed }]);

/** Runs that die, tell nobody, begin again, and overlap. */
export const wildSequences: fc.Arbitrary<readonly Step[]> = sequences([
  { weight: 20, arbitrary: disturbed },
  { weight: 5, arbitrary: fc.record({ is: fc.constant('on' as const), which: fc.nat(1), stop }) },
]);

function sequences(runs: readonly fc.WeightedArbitrary<Step>[]): fc.Arbitrary<readonly Step[]> {
  return fc.array(fc.oneof(...changes, ...runs), { minLength: 1, maxLength: 60, size: 'max' });
}
