import type { LambdaFunction, Price, Priced } from '#model';
import { architectureOf, monthOfCalls } from './function-savings.ts';
import { gigabyteSeconds, savingsOf } from './savings.ts';

type PriceOf = (id: `lambda.gb-second.${'arm64' | 'x86_64'}`, region: string) => Price | undefined;

/** What it saves that a function has less memory: at best its calls take no longer with that. */
export function savingsOfLessMemory(
  subject: LambdaFunction,
  proposed: number,
  { priceOf, ...context }: Parameters<typeof monthOfCalls>[1] & { readonly priceOf: PriceOf },
): Priced {
  const month = monthOfCalls(subject.arn, context);
  if (!('calls' in month)) return month;
  const { region, memoryMegabytes: memory } = subject;
  return savingsOf({
    of: subject,
    part: 'compute',
    measured: `${month.said} with ${String(memory)} MB, of which ${String(proposed)} MB would do`,
    lines: [
      {
        price: priceOf(`lambda.gb-second.${architectureOf(subject)}`, region),
        low: 0,
        high: gigabyteSeconds(month.seconds * 1000, memory - proposed),
      },
    ],
  });
}
