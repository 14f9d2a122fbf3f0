interface SeriesAsked {
  readonly StartTime: Date;
  readonly EndTime: Date;
  readonly MetricDataQueries: readonly { readonly Id: string }[];
}

const dayMilliseconds = 86_400_000;
/** Neither of the last fortnight, which is listed for nothing, nor long ago: what is asked further is asked of such. */
const usedDaysAgo = 20;

/** What AWS charges for by what is asked, with an answer to each after which the most is asked that may be. */
const answers: Readonly<Record<string, (input: never) => object>> = {
  'cloudwatch:GetMetricData': ({ StartTime, EndTime, MetricDataQueries }: SeriesAsked) => {
    const at = new Date(EndTime.getTime() - usedDaysAgo * dayMilliseconds);
    const data = at > StartTime ? { Timestamps: [at], Values: [1] } : { Timestamps: [], Values: [] };
    return { MetricDataResults: MetricDataQueries.map(({ Id }) => ({ Id, StatusCode: 'Complete', ...data })) };
  },
  'ce:ListCostAllocationTags': () => ({ CostAllocationTags: [] }),
  'ce:ListCostCategoryDefinitions': () => ({ CostCategoryReferences: [] }),
  'ce:GetAnomalyMonitors': () => ({ AnomalyMonitors: [] }),
  'ce:GetAnomalySubscriptions': () => ({ AnomalySubscriptions: [] }),
  'logs:StartQuery': () => ({ queryId: 'withheld' }),
  'logs:GetQueryResults': () => ({ status: 'Complete', results: [], statistics: { bytesScanned: 0 } }),
  'xray:GetTraceSummaries': () => ({ TraceSummaries: [] }),
  'xray:BatchGetTraces': () => ({ Traces: [], UnprocessedTraceIds: [] }),
};

/** The answer in place of a call that is charged for; undefined for all that is free. */
export function withheldAnswer(operation: string, input: object): object | undefined {
  return answers[operation]?.(input as never);
}

/** What a query of Logs Insights has scanned so far, where the call tells. */
export function scannedIn(
  operation: string,
  input: object,
  output: object,
): { readonly query: string; readonly bytes: number } | undefined {
  if (operation !== 'logs:GetQueryResults') return undefined;
  const { queryId = '' } = input as { readonly queryId?: string };
  const { statistics } = output as { readonly statistics?: { readonly bytesScanned?: number } };
  return { query: queryId, bytes: statistics?.bytesScanned ?? 0 };
}
