import type { LambdaReportCounts } from '#model';

/** Of a query's answer: values by the names of their fields, without those that have none. */
export type QueryRow = Readonly<Record<string, string>>;

/**
 * In the language of Logs Insights: the lines by which Lambda reports each call, as text or as JSON, counted by log group,
 * function and memory. A line of its own tells that an environment was killed. In log groups that several functions share
 * the name of the stream has that of the function. Nothing of a line comes back but numbers.
 */
export const reportQuery = [
  'filter @message like /^REPORT RequestId: / or type = "platform.report" or @message like /Runtime exited with error: signal: killed/',
  ...[
    /\sDuration: (?<textMs>[0-9.]+) ms/,
    /\sMemory Size: (?<textSize>[0-9]+) MB/,
    /\sMax Memory Used: (?<textUsed>[0-9]+) MB/,
    /\sInit Duration: (?<textInit>[0-9.]+) ms/,
    /\sRestore Duration: (?<textRestore>[0-9.]+) ms/,
    /\sStatus: (?<textStatus>[a-z]+)/,
    /\sError Type: (?<textError>[A-Za-z.]+)/,
    /(?<killed>signal: killed)/,
  ].map(({ source }) => `parse @message /${source}/`),
  String.raw`parse @logStream /^[0-9]+\/[0-9]+\/[0-9]+\/(?<function>[A-Za-z0-9_-]+)\[/`,
  [
    'fields coalesce(record.metrics.durationMs, textMs) as ms',
    'coalesce(record.metrics.memorySizeMB, textSize) as size',
    'coalesce(record.metrics.maxMemoryUsedMB, textUsed) as used',
    'coalesce(record.metrics.initDurationMs, textInit) as init',
    'coalesce(record.metrics.restoreDurationMs, textRestore) as restore',
    'coalesce(record.status, textStatus) as status',
    'coalesce(record.errorType, textError) as error',
  ].join(', '),
  [
    'fields ms + greatest(init, 0) + greatest(restore, 0) as whole',
    'strcontains(status, "timeout") as timedOut',
    'strcontains(error, "OutOfMemory") as outOfMemory',
  ].join(', '),
  [
    'stats count(ms) as calls',
    'count(init) as inits',
    'count(restore) as restores',
    'pct(init, 90) as initP90',
    'pct(restore, 90) as restoreP90',
    'pct(whole, 50) as p50',
    'pct(whole, 99) as p99',
    'max(used) as maxUsed',
    'sum(timedOut) as timeouts',
    'sum(outOfMemory) as outOfMemories',
    'count(killed) as kills by @log, function, size',
  ].join(', '),
].join('\n| ');

export interface Reporter {
  readonly logGroupName: string;
  readonly name: string;
  readonly memoryMegabytes: number;
  /** No other function writes to its log group. */
  readonly isAlone: boolean;
}

/** Of one function's calls with the memory that it has now; of none where it has had no such. */
export function reportCounts(rows: readonly QueryRow[], reporter: Reporter): LambdaReportCounts {
  const own = rows.filter((row) => isOf(row, reporter));
  const sizes = new Set(own.flatMap(({ size }) => size ?? []));
  const row: QueryRow = own.find(({ size }) => Number(size) === reporter.memoryMegabytes) ?? {};
  // Whatever was killed had the only memory that there was.
  const kills = sizes.size > 1 ? 0 : own.reduce((sum, { kills: some }) => sum + Number(some ?? 0), 0);
  const counted = (field: string) => Number(row[field] ?? 0);
  return {
    calls: counted('calls'),
    coldStarts: counted('inits') + counted('restores'),
    initP90Milliseconds: rounded(row['initP90']),
    restoreP90Milliseconds: rounded(row['restoreP90']),
    p50Milliseconds: Math.round(counted('p50')),
    p99Milliseconds: Math.round(counted('p99')),
    maxUsedMegabytes: counted('maxUsed'),
    timeouts: counted('timeouts'),
    outOfMemory: Math.max(kills, counted('outOfMemories')),
  };
}

/** Of a log group the answer has `account:name`. */
function isOf(row: QueryRow, { logGroupName, name, isAlone }: Reporter): boolean {
  const { function: writer = '', '@log': log = '' } = row;
  return log.replace(/^\d+:/, '') === logGroupName && (writer === '' ? isAlone : writer === name);
}

function rounded(value: string | undefined): number | undefined {
  return value === undefined ? undefined : Math.round(Number(value));
}
