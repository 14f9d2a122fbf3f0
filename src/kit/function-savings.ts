import type { Arn, Found, LambdaFunction, LambdaMetrics, Price, Priced } from '#model';
import { lastDays, totalOf } from './measurements.ts';
import { gigabyteSeconds, perMonth, type SavingLine, savingsOf, unpriced } from './savings.ts';
import type { Unseen } from './unread-kinds.ts';

const days = 14;

interface Context {
  readonly find: (kind: 'cloudwatch.lambda-metrics', arn: Arn) => Found<LambdaMetrics>;
  readonly unread: (kind: 'cloudwatch.lambda-metrics') => Unseen | undefined;
  readonly now: Date;
}

/** Calls of a function as a month has them. */
export interface MonthOfCalls {
  readonly calls: number;
  readonly seconds: number;
  /** For `measured`. */
  readonly said: string;
}

/** As measured in 14 days; else why that is not known, which is nothing where nobody called it. */
export function monthOfCalls(arn: Arn, { find, unread, now }: Context): MonthOfCalls | Priced {
  const found = find('cloudwatch.lambda-metrics', arn);
  if (found.is !== 'found') return unread('cloudwatch.lambda-metrics') === undefined ? {} : unpriced('no use measured');
  const { invocations, durationSum } = found.value.daily;
  const calls = Math.round(totalOf(lastDays(invocations, days, now)));
  const milliseconds = Math.round(totalOf(lastDays(durationSum, days, now)));
  if (calls === 0) return {};
  return {
    calls: perMonth(calls, days),
    seconds: perMonth(milliseconds / 1000, days),
    said: `${String(calls)} calls of ${String(milliseconds)} ms together in ${String(days)} days`,
  };
}

/** Whose price a function's time has. */
export function architectureOf({ architectures }: Pick<LambdaFunction, 'architectures'>): 'arm64' | 'x86_64' {
  return architectures?.[0] === 'arm64' ? 'arm64' : 'x86_64';
}

type PriceOf = (id: 'lambda.request' | `lambda.gb-second.${'arm64' | 'x86_64'}`, region: string) => Price | undefined;
type Subject = Pick<LambdaFunction, 'arn' | 'region' | 'architectures' | 'memoryMegabytes'>;
type Share = Pick<SavingLine, 'low' | 'high'>;
type PricedContext = Context & { readonly priceOf: PriceOf };

/** What it saves that some share of a function's calls is not made. */
export function savingsOfFewerCalls(subject: Subject, share: Share, context: PricedContext): Priced {
  return savingsOfCalls(subject, { time: share, requests: share }, context);
}

/** What it saves that the calls of a function take some share of their time less. */
export function savingsOfShorterCalls(subject: Subject, share: Share, context: PricedContext): Priced {
  return savingsOfCalls(subject, { time: share }, context);
}

function savingsOfCalls(
  subject: Subject,
  saved: { readonly time: Share; readonly requests?: Share },
  { priceOf, ...context }: PricedContext,
): Priced {
  const month = monthOfCalls(subject.arn, context);
  if (!('calls' in month)) return month;
  const { region, memoryMegabytes: megabytes } = subject;
  const seconds = gigabyteSeconds(month.seconds * 1000, megabytes);
  const time = {
    price: priceOf(`lambda.gb-second.${architectureOf(subject)}`, region),
    ...partOf(seconds, saved.time),
  };
  const measured = `${month.said} with ${String(megabytes)} MB`;
  if (saved.requests === undefined) return savingsOf({ of: subject, part: 'compute', measured, lines: [time] });
  const requests = { price: priceOf('lambda.request', region), ...partOf(month.calls, saved.requests) };
  return savingsOf({ of: subject, part: 'compute', measured, lines: [requests, time] });
}

function partOf(all: number, { low, high }: Share): Share {
  return { low: all * low, high: all * high };
}
