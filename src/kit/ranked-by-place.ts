import type { Resource } from '#model';
import { groupedBy } from './grouped-by.ts';

export interface Ranked<T> {
  readonly one: T;
  /** From 1. */
  readonly rank: number;
  /** Amounts of all those of its place together, and of those before it. */
  readonly ofAll: number;
  readonly before: number;
}

/** By ARN each with its rank among those of its account and region, the largest amount first. */
export function rankedByPlace<T extends Pick<Resource, 'account' | 'arn' | 'region'>>(
  all: readonly T[],
  amountOf: (one: T) => number,
): ReadonlyMap<string, Ranked<T>> {
  const places = groupedBy(all, ({ account, region }) => [`${account} ${region}`]);
  return new Map([...places.values()].flatMap((ofPlace) => ranked(ofPlace, amountOf).map((one) => [one.one.arn, one])));
}

function ranked<T extends Pick<Resource, 'arn'>>(
  ofPlace: readonly T[],
  amountOf: (one: T) => number,
): readonly Ranked<T>[] {
  const ofAll = ofPlace.reduce((sum, one) => sum + amountOf(one), 0);
  let before = 0;
  return ofPlace
    .toSorted((one, other) => (one.arn < other.arn ? -1 : 1))
    .sort((one, other) => amountOf(other) - amountOf(one))
    .map((one, index) => {
      const place = { one, rank: index + 1, ofAll, before };
      before += amountOf(one);
      return place;
    });
}
