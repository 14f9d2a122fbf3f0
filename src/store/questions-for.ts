import type { FindingQuery } from '#model';
import {
  accountPartition,
  findingPrefix,
  openPartition,
  pillarPartition,
  resourcePartition,
  shards,
} from './dynamodb-keys.ts';
import type { Question } from './dynamodb-question.ts';

/**
 * What to ask the table, so that it reads as little as it can that does not fit: the resource, else the accounts, else the
 * pillars or the severities of what is open. Undefined: every account is to be asked.
 */
export function questionsFor(query: FindingQuery): readonly Question[] | undefined {
  const { accounts, resource } = query;
  if (resource !== undefined) return [{ index: 'GSI2', pk: resourcePartition(resource) }];
  if (accounts !== undefined) return [...new Set(accounts)].map(questionOf);
  return isOfOpen(query) ? openQuestions(query) : undefined;
}

/** All findings of an account. */
export function questionOf(account: string): Question {
  return { pk: accountPartition(account), prefix: findingPrefix };
}

/** No other findings are in the indexes by pillar and by severity. */
function isOfOpen({ states }: FindingQuery): boolean {
  return states?.every((state) => state === 'open') === true;
}

function openQuestions({ pillars, severities }: FindingQuery): readonly Question[] | undefined {
  const graves = [...new Set(severities ?? [])];
  if (pillars !== undefined) {
    const prefixes = severities === undefined ? [{}] : graves.map((severity) => ({ prefix: `${severity}#` }));
    return [...new Set(pillars)].flatMap((pillar) =>
      shards.flatMap((shard) =>
        prefixes.map((prefix): Question => ({ index: 'GSI3', pk: pillarPartition(pillar, shard), ...prefix })),
      ),
    );
  }
  if (severities === undefined) return undefined;
  return graves.flatMap((severity) =>
    shards.map((shard): Question => ({ index: 'GSI1', pk: openPartition(severity, shard) })),
  );
}
