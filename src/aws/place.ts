import type { Gap } from '#model';
import type { Aws, ClientSettings } from './aws.ts';
import type { Connection } from './connection.ts';
import type { Credentials } from './credentials.ts';
import { mergeGaps } from './merge-gaps.ts';
import type { LogInsights } from './scan-budget.ts';
import { type SharedTags, tagListing } from './tag-listing.ts';

/** An `Aws` that remembers what it was told. */
export interface NotingAws extends Aws {
  /** One gap a kind, operation, reason and code, with their number. */
  noted(): readonly Gap[];
}

export interface Place {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  /** The region of the clients: differs from `region` where that is `global`. */
  readonly clientRegion: string;
  readonly credentials: Credentials;
  /** Those of its region, which the account's global place shares with its home region. */
  readonly tags: SharedTags;
  readonly logInsights?: LogInsights | undefined;
}

export function openPlace(connection: Connection, place: Place): NotingAws {
  const { account, region, partition, clientRegion, credentials, logInsights } = place;
  const clients = new Map<unknown, unknown>();
  const gaps: Gap[] = [];

  const aws = {
    account,
    region,
    partition,
    client<C>(Client: new (settings: ClientSettings) => C): C {
      const known = clients.get(Client);
      if (known !== undefined) return known as C;
      const client = connection.client(Client, { account, region: clientRegion, credentials });
      clients.set(Client, client);
      return client;
    },
    parting: <C>(Client: new (settings: ClientSettings) => C): C =>
      connection.client(Client, { account, region: clientRegion, credentials, outlivesRun: true }),
    logInsights,
    note(gap: Gap) {
      gaps.push(gap);
    },
    noted: () => mergeGaps(gaps),
  };
  return { ...aws, tags: tagListing(aws, place.tags) };
}
