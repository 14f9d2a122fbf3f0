import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { type Aws, byArn, eachPage, enrich, observe, required } from '#aws';
import { hasEmbeddedMetrics, logForm } from '#boundary';
import { defineCollector, type View } from '#kit';
import type { LogForm, LogGroup, LogSample } from '#model';

/** Log groups of a place that are looked into: five requests a second are all that an account has. */
const mostGroups = 100;
const mostPages = 3;
const hours = 24;

/** The form of a few events of the log groups that functions write to, the fullest groups first; never a message. */
export const logsSample = defineCollector({
  kinds: ['logs.sample'],
  scope: 'region',
  optIn: 'log-samples',
  after: ['lambda.function', 'logs.group'],
  permissions: ['logs:FilterLogEvents'],
  collect(aws, seen) {
    const client = aws.client(CloudWatchLogsClient);
    return enrich(groupsOfFunctions(seen), (group) => sampleOf(aws, client, group), byArn(aws));
  },
});

/** Of the other classes the events can be had by a query alone. */
function groupsOfFunctions(seen: View<'lambda.function' | 'logs.group'>): readonly LogGroup[] {
  const written = new Set(seen.all('lambda.function').map(({ logGroupName }) => logGroupName));
  return seen
    .all('logs.group')
    .filter(({ name, logGroupClass }) => written.has(name) && logGroupClass === 'STANDARD')
    .toSorted((one, other) => other.storedBytes - one.storedBytes)
    .slice(0, mostGroups);
}

async function sampleOf(aws: Aws, client: CloudWatchLogsClient, group: LogGroup): Promise<LogSample> {
  const question = { kind: 'logs.sample', operation: 'logs:FilterLogEvents' } as const;
  const [form, embeddedMetrics] = await Promise.all([
    observe(aws, { ...question, call: () => formOf(client, group), whenNotFound: logForm([]) }),
    observe(aws, { ...question, call: () => embeddedIn(client, group), whenNotFound: 'unfinished' as const }),
  ]);
  return {
    kind: 'logs.sample',
    arn: `${group.arn}:sample`,
    name: group.name,
    account: group.account,
    region: group.region,
    tags: group.tags,
    logGroupArn: group.arn,
    form,
    embeddedMetrics,
  };
}

async function formOf(client: CloudWatchLogsClient, group: LogGroup): Promise<LogForm> {
  const { messages } = await messagesOf(client, group, { limit: 50, enough: (some) => some.length >= 50 });
  return logForm(messages);
}

async function embeddedIn(client: CloudWatchLogsClient, group: LogGroup) {
  const asked = { limit: 10, filterPattern: '"CloudWatchMetrics"', enough: hasMetrics };
  const { messages, isWhole } = await messagesOf(client, group, asked);
  if (hasMetrics(messages)) return 'found';
  return isWhole ? 'none' : 'unfinished';
}

function hasMetrics(messages: readonly string[]): boolean {
  return messages.some(hasEmbeddedMetrics);
}

interface Asked {
  readonly limit: number;
  readonly filterPattern?: string;
  readonly enough: (messages: readonly string[]) => boolean;
}

/** The latest first. A page may be empty where more follow. */
async function messagesOf(client: CloudWatchLogsClient, { name }: LogGroup, { enough, ...asked }: Asked) {
  const startTime = Date.now() - hours * 3_600_000;
  const messages: string[] = [];
  let pages = 0;
  for await (const page of eachPage((nextToken) =>
    client.send(
      new FilterLogEventsCommand({ ...asked, logGroupName: name, startTime, startFromHead: false, nextToken }),
    ),
  )) {
    pages += 1;
    messages.push(...required(page.events).map(({ message }) => required(message)));
    if (page.nextToken !== undefined && (enough(messages) || pages === mostPages)) return { messages, isWhole: false };
  }
  return { messages, isWhole: true };
}
