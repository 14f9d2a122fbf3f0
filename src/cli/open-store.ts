import { join } from 'node:path';
import type { Store } from '#model';
import { fileStore } from '../store/file.ts';
import { tableStore } from '../store/table-store.ts';
import { clientSettings } from './client-settings.ts';

export const dynamodbPrefix = 'dynamodb:';

export interface StoreChoice {
  /** As `--state` has it. */
  readonly where: string | undefined;
  readonly account: string;
  readonly profile: string | undefined;
}

/** The store that `--state` names: `dynamodb:TABLE`, a file, or the account's file in the working folder. */
export function openStore({ where, account, profile }: StoreChoice): Store {
  if (where?.startsWith(dynamodbPrefix) !== true) {
    return fileStore({ path: where ?? join('.lens-audit', `${account}.jsonl`) });
  }
  return tableStore(where.slice(dynamodbPrefix.length), clientSettings(profile));
}
