import { createHash } from 'node:crypto';
import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';

/**
 * Of what a finding says: two with the same digest tell Security Hub the same, and the later need not be sent. Times, the
 * run, the version of the tool and what could be saved move without anything being said anew.
 */
export function asffDigest(asff: AwsSecurityFinding): string {
  const { FirstObservedAt, LastObservedAt, CreatedAt, UpdatedAt, ProductFields, ...said } = asff;
  const fields = Object.entries(ProductFields ?? {}).filter(([name]) => !moving.has(name));
  return createHash('sha256')
    .update(JSON.stringify([said, fields]))
    .digest('hex');
}

const moving: ReadonlySet<string> = new Set(
  ['run', 'version', 'savingsLow', 'savingsHigh', 'savingsBasis'].map((field) => `serverless-lens-auditor/${field}`),
);
