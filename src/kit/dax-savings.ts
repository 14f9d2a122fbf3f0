import type { DaxCluster, Price, Priced } from '#model';
import { monthlyHours, savingsOf } from './savings.ts';

interface Asked {
  readonly requests: number;
  readonly days: number;
  readonly priceOf: (id: `dax.node-hour.${string}`, region: string) => Price | undefined;
}

/** Without it the table answers the hits too, which costs little beside the nodes of a cluster that has few. */
export function savingsOfCluster(
  { arn, region, nodeType, nodes }: DaxCluster,
  { requests, days, priceOf }: Asked,
): Priced {
  const hours = monthlyHours * nodes;
  return savingsOf({
    of: { arn, region },
    part: 'capacity',
    measured: `${String(nodes)} nodes of ${nodeType}, and ${String(requests)} requests in ${String(days)} days`,
    lines: [{ price: priceOf(`dax.node-hour.${nodeType}`, region), low: hours, high: hours }],
  });
}
