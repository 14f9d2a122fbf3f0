import type { Publication, PublicationStore } from '#model';
import type { Records, StoredRecord } from './records.ts';

/** A record a finding and place to which it is sent. */
export function recordedPublications(records: Records): PublicationStore {
  return {
    async *publications(account, to) {
      for await (const one of records.all('publication')) if (one.account === account && one.to === to) yield one;
    },
    async savePublications(publications) {
      const list: StoredRecord<'publication'>[] = [];
      for await (const publication of publications) list.push(recordOf(publication));
      await records.putAll(list);
    },
  };
}

function recordOf(value: Publication): StoredRecord<'publication'> {
  const { account, to, region, findingId } = value;
  return { record: 'publication', key: `${account} ${to} ${region} ${findingId}`, value };
}
