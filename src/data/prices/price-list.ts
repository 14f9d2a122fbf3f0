/** The unit, and dollars by region. */
export type PriceRow = readonly [unit: string, dollars: Readonly<Record<string, number>>];

/** Prices of one page, read on one day. */
export interface PriceList<Id extends string> {
  readonly source: `https://${string}`;
  readonly asOf: string;
  readonly rows: Readonly<Record<Id, PriceRow>>;
}

export function priceList<const Id extends string>(list: PriceList<Id>): PriceList<Id> {
  return list;
}

/** What costs as much in Europe's first region as in America's. */
export function inBoth(dollars: number): Readonly<Record<string, number>> {
  return { 'us-east-1': dollars, 'eu-west-1': dollars };
}
