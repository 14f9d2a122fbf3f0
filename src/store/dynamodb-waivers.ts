import type { WaiverStore } from '#model';
import { contentOf } from './dynamodb-content.ts';
import { waiverKey, waiversPartition } from './dynamodb-keys.ts';
import { contentRow } from './dynamodb-rows.ts';
import type { TableParts } from './table-parts.ts';

/** A row a waiver, which stays when the waiver has expired: it says who agreed to what. */
export function dynamodbWaivers({ table, calls }: TableParts): WaiverStore {
  return {
    async *waivers() {
      for await (const row of calls.query({ pk: waiversPartition })) yield contentOf(table, 'waiver', row);
    },
    async keepWaiver(waiver) {
      await calls.put(contentRow('waiver', waiverKey(waiver.id), waiver));
    },
    async dropWaiver(id) {
      const key = waiverKey(id);
      if ((await calls.row(key)) === undefined) return false;
      await calls.remove(key);
      return true;
    },
  };
}
