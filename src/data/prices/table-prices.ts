import type { Price } from '#model';
import { priceOf } from './index.ts';

/** What tables of a class pay for in a region; undefined members: not known there. */
export interface TablePrices {
  readonly readUnit: Price | undefined;
  readonly writeUnit: Price | undefined;
  readonly readHour: Price | undefined;
  readonly writeHour: Price | undefined;
  readonly gigabyteMonth: Price | undefined;
}

export function tablePrices(tableClass: string, region: string): TablePrices {
  const paid = tableClass === 'STANDARD' ? 'STANDARD' : 'STANDARD_INFREQUENT_ACCESS';
  return {
    readUnit: priceOf(`dynamodb.read-unit.${paid}`, region),
    writeUnit: priceOf(`dynamodb.write-unit.${paid}`, region),
    readHour: priceOf(`dynamodb.read-capacity-hour.${paid}`, region),
    writeHour: priceOf(`dynamodb.write-capacity-hour.${paid}`, region),
    gigabyteMonth: priceOf(`dynamodb.gb-month.${paid}`, region),
  };
}

/** Dollars to compare ways to pay for a table, which cost each other alike everywhere: of another region where its own are not known. */
export function comparablePrices(tableClass: string, region: string) {
  const own = tablePrices(tableClass, region);
  const known = own.readUnit === undefined ? tablePrices(tableClass, 'us-east-1') : own;
  const dollars = (price: Price | undefined) => price?.dollars ?? 0;
  return {
    readUnit: dollars(known.readUnit),
    writeUnit: dollars(known.writeUnit),
    readHour: dollars(known.readHour),
    writeHour: dollars(known.writeHour),
  };
}
