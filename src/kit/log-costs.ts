import type { LogGroup, Price, Priced } from '#model';
import { architectureOf } from './function-savings.ts';
import type { LoggedCalls, LogVolume } from './log-volume.ts';
import { gigabyteSeconds, perMonth, savingsOf } from './savings.ts';

type Class = 'STANDARD' | 'INFREQUENT_ACCESS';
type PriceOf = (
  id: `logs.ingested-gb.${Class}` | 'lambda.request' | `lambda.gb-second.${ReturnType<typeof architectureOf>}`,
  region: string,
) => Price | undefined;

const gigabyte = 2 ** 30;

/** Whether writing lines costs more than the calls that wrote them; undefined where a price of the region is not known. */
export function logsCostMore(group: LogGroup, { usual }: LogVolume, priceOf: PriceOf): boolean | undefined {
  const price = priceOf(ingestedIn(group), group.region);
  const calls = usual.by.map((one) => dollarsOf(one, priceOf));
  if (price === undefined || calls.includes(undefined)) return undefined;
  return (usual.bytes / gigabyte) * price.dollars > calls.reduce<number>((sum, dollars = 0) => sum + dollars, 0);
}

function dollarsOf({ writer, calls, milliseconds }: LoggedCalls, priceOf: PriceOf): number | undefined {
  const request = priceOf('lambda.request', writer.region);
  const second = priceOf(`lambda.gb-second.${architectureOf(writer)}`, writer.region);
  if (request === undefined || second === undefined) return undefined;
  return calls * request.dollars + gigabyteSeconds(milliseconds, writer.memoryMegabytes) * second.dollars;
}

/** What it saves at best that calls write no more than so many bytes in all; what else they write may be needed. */
export function savingsOfFewerLines(
  group: LogGroup,
  { usual, usualDays }: LogVolume,
  allowedBytes: number,
  priceOf: PriceOf,
): Priced {
  const high = perMonth((usual.bytes - allowedBytes) / gigabyte, usualDays);
  const measured = `${(usual.bytes / gigabyte).toFixed(1)} GB in ${String(usualDays)} days`;
  const lines = [{ price: priceOf(ingestedIn(group), group.region), low: 0, high }] as const;
  return savingsOf({ of: group, part: 'ingestion', measured, lines });
}

function ingestedIn({ logGroupClass }: LogGroup): `logs.ingested-gb.${Class}` {
  return `logs.ingested-gb.${logGroupClass === 'INFREQUENT_ACCESS' ? logGroupClass : 'STANDARD'}`;
}
