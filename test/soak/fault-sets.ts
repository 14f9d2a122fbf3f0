import fc from 'fast-check';
import type { CallPlace, Fault, FaultSwitch } from '../sandbox/faults.ts';

const quick: readonly Fault[] = [
  'access-denied',
  'access-denied-by-organization',
  'server-error',
  'reset',
  'half-reply',
  'garbage',
  { code: 'ThrottlingException', message: 'Rate exceeded', status: 400 },
];

/**
 * One to four faults that can strike calls like these: in one place or in several, at once or later, for good or for a
 * while. `hangs` adds calls that are never answered, each of which costs its whole time-out.
 */
export function faultSets(
  calls: readonly CallPlace[],
  { hangs }: { readonly hangs: boolean },
): fc.Arbitrary<readonly FaultSwitch[]> {
  // In an order that hangs on no call's speed, or a seed would not find the same places again.
  const named = new Map(calls.map((call) => [Object.values(placeOf(call)).join(), placeOf(call)]));
  const places = [...named].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, place]) => place);
  const match = matchIn(places);
  const skip = fc.integer({ min: 1, max: 6 });
  const times = fc.integer({ min: 1, max: 4 });
  const lasting = fc.record(
    { match, fault: fc.constantFrom(...quick), skip, times },
    { requiredKeys: ['match', 'fault'] },
  );
  const hanging = fc.record({ match, fault: fc.constant<Fault>('hang'), skip, times });
  const one = fc.oneof({ weight: 12, arbitrary: lasting }, { weight: hangs ? 1 : 0, arbitrary: hanging });
  return fc.array(one, { minLength: 1, maxLength: 4 });
}

function placeOf({ service, operation, account, region }: CallPlace): CallPlace {
  return { service, operation, account, region };
}

function matchIn(places: readonly CallPlace[]): fc.Arbitrary<FaultSwitch['match']> {
  return fc
    .tuple(fc.constantFrom(...places), fc.boolean(), fc.boolean())
    .map(([{ service, operation, account, region }, oneAccount, oneRegion]) => ({
      service,
      operation,
      ...(oneAccount ? { account } : {}),
      ...(oneRegion ? { region } : {}),
    }));
}
