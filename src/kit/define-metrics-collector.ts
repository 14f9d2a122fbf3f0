import type { Aws } from '#aws';
import type { Kind, MetricsResource, Resource, ResourceOf } from '#model';
import { type Collector, defineCollector, type View } from './define-collector.ts';
import { measuredOf } from './measured-of.ts';

interface MetricsSpec<K extends MetricsResource['kind'], R extends Resource, After extends Kind> {
  readonly kind: K;
  /** `account` for what CloudWatch keeps in the home region of the partition. */
  readonly scope?: 'region' | 'account';
  readonly after: readonly After[];
  /** Whose metrics are asked for: each series costs money. */
  readonly of: (seen: View<After>) => readonly R[];
  /** `readMetrics` with the table of the kind, that it hangs on what was seen or not. */
  readonly read: (
    aws: Aws,
    measured: readonly R[],
    seen: View<After>,
  ) => Promise<(one: R) => Pick<ResourceOf<K>, 'daily' | 'spread'>>;
}

/** Looks at what CloudWatch keeps of resources: a new one is little more than its table. */
export function defineMetricsCollector<
  const K extends MetricsResource['kind'],
  R extends Resource,
  const After extends Kind,
>({ kind, scope = 'region', after, of, read }: MetricsSpec<K, R, After>): Collector {
  return defineCollector({
    kinds: [kind],
    scope,
    after,
    depth: 'deep',
    priced: true,
    permissions: ['cloudwatch:GetMetricData'],
    async *collect(aws, seen) {
      const measured = of(seen);
      const values = await read(aws, measured, seen);
      for (const one of measured) yield { kind, ...measuredOf(one), ...values(one) } as unknown as ResourceOf<K>;
    },
  });
}
