import type { Publication, PublicationStore } from '#model';
import { type Row, rowsAtOnce } from './dynamodb-calls.ts';
import { contentOf } from './dynamodb-content.ts';
import { accountPartition, publicationKey, publicationPrefix } from './dynamodb-keys.ts';
import { contentRow } from './dynamodb-rows.ts';
import type { TableParts } from './table-parts.ts';

/** A row a finding and place to which it is sent, beside the findings of its account. */
export function dynamodbPublications({ table, calls }: TableParts): PublicationStore {
  return {
    async *publications(account, to) {
      for await (const row of calls.query({ pk: accountPartition(account), prefix: publicationPrefix(to) })) {
        yield contentOf(table, 'publication', row);
      }
    },
    async savePublications(publications) {
      // One call after the other, since of what is sent twice the later is to stay.
      for await (const rows of batches(publications)) await calls.putAll(rows);
    },
  };
}

async function* batches(publications: AsyncIterable<Publication>): AsyncGenerator<readonly Row[]> {
  const waiting = new Map<string, Row>();
  for await (const publication of publications) {
    const key = publicationKey(publication);
    waiting.set(`${key.pk} ${key.sk}`, contentRow('publication', key, publication));
    if (waiting.size < rowsAtOnce) continue;
    yield [...waiting.values()];
    waiting.clear();
  }
  if (waiting.size > 0) yield [...waiting.values()];
}
