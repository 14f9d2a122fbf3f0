import type { Place } from './model.ts';

/** The ids of the demo's accounts, by what they are for. */
export const accountIds = {
  production: '111122223333',
  staging: '444455556666',
  management: '777788889999',
} as const;

/** `arn:PARTITION:SERVICE:REGION:ACCOUNT:REST` for something in `at`. */
export function arnAt(at: Place, service: string, rest: string): string {
  return `arn:${at.partition}:${service}:${at.region}:${at.account}:${rest}`;
}

/** IAM knows no region. */
export function iamArn(at: Pick<Place, 'partition' | 'account'>, rest: string): string {
  return `arn:${at.partition}:iam::${at.account}:${rest}`;
}

/** Long before any audit, so that nothing in the estate is too new to judge. */
export const createdAt = new Date('2026-03-02T08:15:00.000Z');
