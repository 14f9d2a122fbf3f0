import { costInWords } from '../deliver/savings-in-words.ts';
import type { ReadingPlan } from './reading-plan.ts';

/** A plan as text for people. */
export function planText({ accounts, services, calls, cost, logs }: ReadingPlan): string {
  const lines = [
    row(['account', 'region', 'calls', 'series', 'USD']),
    ...accounts.map((place) => {
      const { dollars, metricSeries } = place.cost;
      return row([place.account, place.region, place.calls, metricSeries, dollars.toFixed(5)]);
    }),
    '',
    row(['service', '', 'calls']),
    ...Object.entries(services).map(([service, number]) => row([service, '', number])),
    '',
    `Calls: about ${calls.toLocaleString('en-US')}.`,
    `Charge at the most: ${costInWords(cost)}.`,
    ...(logs === null ? [] : [`Queries of logs beside that, at the most: ${costInWords(logs)}.`]),
    'To count this, all was read that is free, and nothing that is charged for.',
  ];
  return `${lines.join('\n')}\n`;
}

function row([first = '', second = '', ...numbers]: readonly (string | number)[]): string {
  const cells = numbers.map((number) => String(number).padStart(10));
  return `${String(first).padEnd(24)}${String(second).padEnd(16)}${cells.join('')}`.trimEnd();
}
