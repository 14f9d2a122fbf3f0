import type { CloudwatchMetricStream, Gap, MetricStreamFilter } from '#model';
import type { AlarmCover, AlarmQuestion } from '../alarm-cover.ts';
import type { View } from '../view.ts';

type About = Pick<AlarmQuestion, 'account' | 'metrics' | 'namespace' | 'region'>;

/** Which metric streams of a place send one of the metrics elsewhere, or may: catalogue 0.6, [E-ALARM] 9. */
export function streamsIn(
  seen: View<'cloudwatch.metric-stream'>,
  unread: readonly Gap[],
): (question: About) => Pick<AlarmCover, 'streams' | 'unread'> {
  const all = seen.all('cloudwatch.metric-stream');
  return (question) => {
    const { account, region } = question;
    const here = all.filter((stream) => stream.account === account && stream.region === region);
    return { streams: here.filter((stream) => sends(stream, question)), unread: [...here.flatMap(gapOf), ...unread] };
  };
}

function gapOf({ filters }: CloudwatchMetricStream): readonly Gap[] {
  return filters.seen ? [] : [filters.gap];
}

function sends({ filters }: CloudwatchMetricStream, { namespace, metrics }: About): boolean {
  if (!filters.seen) return false;
  const { include, exclude } = filters.value;
  const names = (metric: string) => (filter: MetricStreamFilter) =>
    filter.namespace === namespace && (filter.metrics.length === 0 || filter.metrics.includes(metric));
  return metrics.some((metric) => (include.length > 0 ? include.some(names(metric)) : !exclude.some(names(metric))));
}
