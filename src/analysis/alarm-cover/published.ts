import { metricDimensions } from '#data';
import type { Series } from './watch.ts';

/** Whether a metric exists with these dimensions; taken for granted where the table does not have the metric. */
export function isPublished({ namespace, metric, dimensions }: Series): boolean {
  const names = Object.keys(dimensions);
  return metricDimensions
    .filter((one) => one.namespace === namespace && one.metrics.includes(metric))
    .every(({ sets }) => sets.some((set) => set.length === names.length && set.every((name) => names.includes(name))));
}

/** Whether the table has the name as a dimension of some metric of the namespace. */
export function isDimensionOf(namespace: string, name: string): boolean {
  return metricDimensions.some((one) => one.namespace === namespace && one.sets.some((set) => set.includes(name)));
}
