import {
  CloudWatchLogsClient,
  GetQueryResultsCommand,
  type GetQueryResultsResponse,
  StartQueryCommand,
  StopQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { type Aws, enrich, observe, required, type ScanBudget, untilEnded } from '#aws';
import { type QueryRow, type Reporter, reportCounts, reportQuery } from '#boundary';
import { defineCollector, globMatches, groupedBy, measuredOf } from '#kit';
import type { LambdaFunction, LambdaReportCounts, LambdaReports, LogGroup, Observed } from '#model';

const mostDays = 14;
const mostGroups = 50;
const daySeconds = 86_400;
const ends = new Set(['Complete', 'Failed', 'Cancelled', 'Timeout']);
/** What is stored may be compressed, to about a seventh; what is scanned is not. */
const unpacked = 7;

interface Unanswered {
  readonly none: string;
}
type Answered = readonly QueryRow[] | Unanswered;
type Answer = Observed<Answered>;

/** Log groups that one query is about. */
interface Batch {
  readonly groups: readonly LogGroup[];
  readonly days: number;
  readonly answer: Answer;
}

/**
 * What Lambda reported of functions' calls, counted by Logs Insights in the log groups that the configuration names, the
 * smallest first and as long as the budget lasts. No line of a log is read: numbers come back, by group and function.
 */
export const logsLambdaReports = defineCollector({
  kinds: ['logs.lambda-reports'],
  scope: 'region',
  optIn: 'log-insights',
  depth: 'deep',
  priced: true,
  after: ['lambda.function', 'logs.group'],
  permissions: ['logs:StartQuery', 'logs:GetQueryResults', 'logs:StopQuery'],
  async *collect(aws, seen) {
    const { groups: patterns = [], budget } = aws.logInsights ?? {};
    if (budget === undefined) return;
    const writers = groupedBy(seen.all('lambda.function'), ({ logGroupName }) => [logGroupName]);
    const named = seen.all('logs.group').filter((one) => writers.has(one.name) && isNamed(one, patterns));
    // One query is about groups of one class.
    for (const alike of groupedBy(named, ({ logGroupClass }) => [logGroupClass]).values()) {
      for await (const { groups, days, answer } of answersOf(aws, alike, budget)) {
        for (const group of groups) yield* reportsOf(group, writers.get(group.name) ?? [], { days, answer });
      }
    }
  },
});

function isNamed({ name, arn }: LogGroup, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => globMatches(pattern, pattern.startsWith('arn:') ? arn : name));
}

async function* answersOf(aws: Aws, alike: readonly LogGroup[], budget: ScanBudget): AsyncIterable<Batch> {
  let waiting = alike.toSorted((one, other) => dailyBytes(one) - dailyBytes(other));
  if (waiting[0]?.logGroupClass === 'DELIVERY') {
    yield { groups: waiting, days: 0, answer: none('its log group is of the class DELIVERY, which nobody can query') };
    return;
  }
  while (waiting.length > 0) {
    const next = affordable(waiting, budget);
    if (next.days === 0) {
      yield {
        groups: waiting,
        days: 0,
        answer: none('logInsights.scanBudgetMb has too little left for its log group'),
      };
      return;
    }
    waiting = waiting.slice(next.groups.length);
    // Taken at once, since other regions take from it too.
    budget.spend(next.bytes);
    const key = ({ groups, days }: typeof next) => `${String(days)} ${groups.map(({ name }) => name).join(' ')}`;
    for await (const answer of enrich([next], (one) => answerTo(aws, one, budget), { aws, key })) {
      yield { ...next, answer };
    }
  }
}

function none(because: string): Answer {
  return { seen: true, value: { none: because } };
}

interface Affordable {
  readonly groups: readonly LogGroup[];
  readonly days: number;
  /** What it may scan. */
  readonly bytes: number;
}

/** As many of the groups as may be asked about two weeks, or the first about fewer days; about 0 where that is too much too. */
function affordable(waiting: readonly LogGroup[], { leftBytes }: ScanBudget): Affordable {
  const groups: LogGroup[] = [];
  let bytes = 0;
  for (const group of waiting.slice(0, mostGroups)) {
    const more = dailyBytes(group) * mostDays;
    if (bytes + more > leftBytes) break;
    groups.push(group);
    bytes += more;
  }
  if (groups.length > 0) return { groups, days: mostDays, bytes };
  const first = waiting.slice(0, 1);
  const [aDay = 1] = first.map(dailyBytes);
  const days = Math.floor(Math.max(0, leftBytes) / aDay);
  return { groups: first, days, bytes: days * aDay };
}

/** At most, by what is stored; a group that holds nothing yet may have some when it is asked. */
function dailyBytes({ storedBytes, retentionDays = Number.POSITIVE_INFINITY, createdAt }: LogGroup): number {
  const age = (Date.now() - Date.parse(createdAt)) / (daySeconds * 1000);
  return Math.max(1000, (storedBytes * unpacked) / Math.max(1, Math.min(retentionDays, age)));
}

async function answerTo(aws: Aws, asked: Affordable, budget: ScanBudget): Promise<Answer> {
  const answer = await observe(aws, {
    kind: 'logs.lambda-reports',
    operation: 'logs:StartQuery',
    call: () => queried(aws, asked),
    whenNotFound: undefined,
  });
  if (!answer.seen) return answer;
  budget.spend((answer.value?.scanned ?? 0) - asked.bytes);
  if (answer.value === undefined) return none('a log group that it was asked about together with is no more');
  const { rows } = answer.value;
  return rows === undefined
    ? none('Logs Insights did not come to its end within logInsights.scanBudgetMb')
    : { seen: true, value: rows };
}

interface Queried {
  readonly scanned: number;
  /** Undefined where it did not complete. */
  readonly rows: readonly QueryRow[] | undefined;
}

async function queried(aws: Aws, { groups, days, bytes }: Affordable): Promise<Queried> {
  const client = aws.client(CloudWatchLogsClient);
  const endTime = Math.floor(Date.now() / 1000);
  const start = new StartQueryCommand({
    logGroupNames: groups.map(({ name }) => name),
    startTime: endTime - days * daySeconds,
    endTime,
    queryString: reportQuery,
  });
  const queryId = required((await client.send(start)).queryId);
  const last = await untilEnded({
    look: () => client.send(new GetQueryResultsCommand({ queryId })),
    hasEnded: ({ status }) => ends.has(required(status)),
    isTooMuch: (seen) => scannedBy(seen) > bytes,
    callOff: () => (aws.parting?.(CloudWatchLogsClient) ?? client).send(new StopQueryCommand({ queryId })),
  });
  return {
    scanned: scannedBy(last),
    rows: last?.status === 'Complete' ? required(last.results).map(toRow) : undefined,
  };
}

function scannedBy(seen: GetQueryResultsResponse | undefined): number {
  return seen?.statistics?.bytesScanned ?? 0;
}

function toRow(fields: NonNullable<GetQueryResultsResponse['results']>[number]): QueryRow {
  return Object.fromEntries(
    fields.flatMap(({ field, value }) => (value === undefined ? [] : [[required(field), value]])),
  );
}

function reportsOf(
  { name: logGroupName }: LogGroup,
  writers: readonly LambdaFunction[],
  { days, answer }: Pick<Batch, 'days' | 'answer'>,
): readonly LambdaReports[] {
  return writers.map((one) => {
    const { name, memoryMegabytes } = one;
    const reporter = { logGroupName, name, memoryMegabytes, isAlone: writers.length === 1 };
    const counted = answer.seen ? { seen: true as const, value: countsOf(answer.value, reporter) } : answer;
    return { kind: 'logs.lambda-reports', ...measuredOf(one), logGroupName, days, answer: counted };
  });
}

function countsOf(answer: Answered, reporter: Reporter): LambdaReportCounts | Unanswered {
  return 'none' in answer ? answer : reportCounts(answer, reporter);
}
