import { type CallPlace, drawn, type FaultStorm, type FaultSwitch } from '../sandbox/faults.ts';
import { needed } from './needed-calls.ts';

/** Of the attempts of every call, a quarter fails in a way that passes. */
export function stormOf(seed: number): FaultStorm {
  const odds = [
    ['server-error', 0.1],
    ['reset', 0.1],
    ['garbage', 0.05],
  ] as const;
  return { seed, odds, spared: needed };
}

/** Of the operations of each account, one in thirty is denied. Roles may be taken on: without one there is nothing to see. */
export function denialsOf(seed: number, calls: readonly CallPlace[]): readonly FaultSwitch[] {
  const asked = calls.filter(({ service }) => service !== 'sts');
  const named = new Map(
    asked.map(({ service, operation, account }) => [
      [account, service, operation].join(),
      { service, operation, account },
    ]),
  );
  return [...named]
    .filter(([name]) => drawn(`${String(seed)},${name}`) < 1 / 30)
    .map(([, match]) => ({ match, fault: 'access-denied' }));
}
