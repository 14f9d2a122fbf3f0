import type { Arn, Found, LambdaFunction, LambdaMetrics, Price, Priced } from '#model';
import type { Unseen } from './define-check.ts';
import { lastDays, totalOf } from './measurements.ts';
import { gigabyteSeconds, perMonth, savingsOf, unpriced } from './savings.ts';

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

/** What it saves that some share of a function's calls is not made. */
export function savingsOfFewerCalls(
  subject: Pick<LambdaFunction, 'arn' | 'region' | 'architectures' | 'memoryMegabytes'>,
  share: { readonly low: number; readonly high: number },
  { priceOf, ...context }: Context & { readonly priceOf: PriceOf },
): Priced {
  const month = monthOfCalls(subject.arn, context);
  if (!('calls' in month)) return month;
  const { region, memoryMegabytes: megabytes } = subject;
  const time = gigabyteSeconds(month.seconds * 1000, megabytes);
  return savingsOf({
    of: subject,
    part: 'compute',
    measured: `${month.said} with ${String(megabytes)} MB`,
    lines: [
      { price: priceOf('lambda.request', region), low: month.calls * share.low, high: month.calls * share.high },
      {
        price: priceOf(`lambda.gb-second.${architectureOf(subject)}`, region),
        low: time * share.low,
        high: time * share.high,
      },
    ],
  });
}

/** What it saves that the calls of a function take some share of their time less. */
export function savingsOfShorterCalls(
  subject: Pick<LambdaFunction, 'arn' | 'region' | 'architectures' | 'memoryMegabytes'>,
  share: { readonly low: number; readonly high: number },
  { priceOf, ...context }: Context & { readonly priceOf: PriceOf },
): Priced {
  const month = monthOfCalls(subject.arn, context);
  if (!('calls' in month)) return month;
  const { region, memoryMegabytes: megabytes } = subject;
  const time = gigabyteSeconds(month.seconds * 1000, megabytes);
  const price = priceOf(`lambda.gb-second.${architectureOf(subject)}`, region);
  const measured = `${month.said} with ${String(megabytes)} MB`;
  return savingsOf({
    of: subject,
    part: 'compute',
    measured,
    lines: [{ price, low: time * share.low, high: time * share.high }],
  });
}
