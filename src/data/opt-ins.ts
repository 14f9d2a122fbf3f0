import type { OptIn } from '#model';

/** Operations that are called only where it was asked for by name: they return content, of which the form is kept, or start a job. */
const operations: Readonly<Record<OptIn, readonly string[]>> = {
  traces: ['GetTraceSummaries', 'BatchGetTraces'],
  'log-samples': ['FilterLogEvents'],
  'access-advisor': ['GenerateServiceLastAccessedDetails', 'GetServiceLastAccessedDetails'],
  'log-insights': ['StartQuery', 'GetQueryResults', 'StopQuery'],
};

const byOperation: ReadonlyMap<string, OptIn> = new Map(
  (Object.entries(operations) as readonly (readonly [OptIn, readonly string[]])[]).flatMap(([name, named]) =>
    named.map((operation) => [operation, name] as const),
  ),
);

/** What must have been asked for, that an operation may be called; undefined for one that needs no asking. */
export function optInOf(operation: string): OptIn | undefined {
  return byOperation.get(operation);
}
