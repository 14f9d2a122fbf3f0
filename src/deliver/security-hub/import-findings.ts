import type { AwsSecurityFinding, ImportFindingsError, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { pause, redact, refusalOf, rejectionOf } from '#aws';

/** What came of a call for each finding that was not taken: why, by `Id`. Or why a place takes none at all. */
export type Imported =
  | { readonly failed: ReadonlyMap<string, string> }
  | { readonly notEnabled: true }
  | { readonly refused: string };

const attempts = 3;
const firstPauseMilliseconds = 1000;

/**
 * Hands at most 100 findings of one account and region to Security Hub. A reply may say of single findings that they were
 * not taken: those that may be taken another time are sent again, three times in all. Throws only bugs.
 */
export async function importFindings(
  client: Pick<SecurityHubClient, 'send'>,
  findings: readonly AwsSecurityFinding[],
  wait: (milliseconds: number) => Promise<void> = pause,
): Promise<Imported> {
  const failed = new Map<string, string>();
  let left = findings;
  for (let attempt = 1; left.length > 0; attempt += 1) {
    const reply = await oneCall(client, left);
    if (!('failures' in reply)) return reply;
    if (isClosed(reply.failures)) return { notEnabled: true };
    const again = reply.failures.filter((failure) => attempt < attempts && isPassing(failure));
    for (const failure of reply.failures) if (!again.includes(failure)) failed.set(failure.Id ?? '', inWords(failure));
    const ids = new Set(again.map(({ Id }) => Id));
    left = left.filter(({ Id }) => ids.has(Id));
    if (left.length > 0) await wait(firstPauseMilliseconds * 2 ** (attempt - 1));
  }
  return { failed };
}

type Reply = { readonly failures: readonly ImportFindingsError[] } | Exclude<Imported, { readonly failed: unknown }>;

async function oneCall(
  client: Pick<SecurityHubClient, 'send'>,
  findings: readonly AwsSecurityFinding[],
): Promise<Reply> {
  const { BatchImportFindingsCommand } = await import('@aws-sdk/client-securityhub');
  try {
    const reply = await client.send(new BatchImportFindingsCommand({ Findings: [...findings] }));
    return { failures: reply.FailedFindings ?? [] };
  } catch (error) {
    if (error instanceof Error && error.name === 'InvalidAccessException') return { notEnabled: true };
    const refusal = refusalOf(error) ?? rejectionOf(error);
    if (refusal === undefined) throw error;
    return { refused: refusal.code === undefined ? refusal.detail : `${refusal.code}: ${refusal.detail}` };
  }
}

/** So Security Hub says of findings that it is not enabled, or that it takes none of our product. */
function isClosed(failures: readonly ImportFindingsError[]): boolean {
  return failures.some(({ ErrorCode }) => ErrorCode === 'InvalidAccess');
}

/** The codes are documented nowhere; the rest, above all `InvalidInput`, would be refused again. */
function isPassing({ ErrorCode = '' }: ImportFindingsError): boolean {
  return /Internal|Throttl|LimitExceeded|TooMany|Unavailable|Timeout|Concurrent/i.test(ErrorCode);
}

function inWords({ ErrorCode = 'unknown', ErrorMessage = '' }: ImportFindingsError): string {
  return redact(`${ErrorCode}: ${ErrorMessage}`);
}
