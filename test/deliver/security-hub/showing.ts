import { createHash } from 'node:crypto';
import type { Finding, Publication } from '#model';
import { type Showing, sendingOf } from '../../../src/deliver/security-hub/sending.ts';
import type { AsffPlace } from '../../../src/deliver/security-hub/to-asff.ts';

export const account = '111122223333';
export const toolVersion = '0.1.0';
export const start = new Date('2026-11-25T10:00:00.000Z');

export function daysLater(days: number, since: Date = start): Date {
  return new Date(since.getTime() + days * 24 * 60 * 60 * 1000);
}

/** An open critical finding of the pillar security about a function. */
export function aShownFinding(overrides: Partial<Finding> = {}): Finding {
  const { account: owner = account, region = 'eu-west-1' } = overrides;
  const name = 'orders';
  return {
    id: idOf('orders'),
    checkId: 'lambda-url-auth',
    title: 'A function URL asks who calls',
    result: 'fail',
    severity: 'critical',
    severityReason: 'production',
    pillar: 'security',
    question: 'SEC1',
    practices: ['SEC1-url-auth', 'SEC2-edge'],
    account: owner,
    region,
    resource: { kind: 'lambda.function', arn: `arn:aws:lambda:${region}:${owner}:function:${name}`, name },
    subKey: null,
    related: [],
    message: 'Anybody on the internet can invoke orders by its URL.',
    evidence: { function: name, authType: 'NONE' },
    remediation: {
      text: 'Set AuthType to AWS_IAM.',
      property: 'AWS::Lambda::Url AuthType',
      cli: null,
      reference: 'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
    },
    gap: null,
    state: 'open',
    stale: false,
    firstSeen: '2026-11-20T05:00:00.000Z',
    lastChanged: '2026-11-20T05:00:00.000Z',
    timesOpened: 1,
    seenAt: '2026-11-24T05:00:00.000Z',
    runId: 'run-1',
    change: 'new',
    waiver: null,
    ...overrides,
  };
}

export function idOf(seed: string): string {
  return createHash('sha256').update(seed).digest('hex');
}

export function aPlace(overrides: Partial<AsffPlace> = {}): AsffPlace {
  const at = start.toISOString();
  const times = { createdAt: at, updatedAt: at };
  return { partition: 'aws', region: 'eu-west-1', archived: false, ...times, toolVersion, ...overrides };
}

export function aShowing(overrides: Partial<Showing> = {}): Showing {
  return {
    partition: 'aws',
    homeRegion: 'us-east-1',
    selection: { pillars: ['security'], minimumSeverity: 'high', review: false },
    heartbeatDays: 30,
    toolVersion,
    now: start,
    ...overrides,
  };
}

/** What is remembered of a finding that was sent at `start`. */
export function sent(finding: Finding, overrides: Partial<Publication> = {}): Publication {
  const sending = sendingOf(finding, undefined, aShowing());
  if (sending === undefined) throw new Error('nothing is to be sent of it');
  return { ...sending.publication, ...overrides };
}
