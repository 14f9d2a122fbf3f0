import {
  type Check,
  defineCheck,
  fail,
  insufficientEvidence,
  notApplicable,
  pass,
  review,
  severityOf,
  unknown,
} from '#kit';
import type { Observed, Resource, Tags, Verdict } from '#model';
import { aFunction, aGap, aLogGroup, aRole, seen, unseen } from '../../support/build.ts';

export const accounts = ['111122223333', '444455556666'] as const;
export const regions = ['eu-west-1', 'us-east-1'] as const;

export const kinds = ['lambda.function', 'logs.group', 'iam.role'] as const;

/** What there is: a function or log group with a condition, which says what checks say of it, or a role. */
export interface Thing {
  readonly kind: (typeof kinds)[number];
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly condition: number;
  readonly tags: 'none' | 'team' | 'ignore' | 'unread';
}

/** One thing said of a subject. */
export interface Saying {
  readonly result: 'pass' | 'fail' | 'review' | 'not-applicable' | 'insufficient-evidence' | 'unknown';
  readonly message: 'slow' | 'slower' | 'odd';
  readonly isCritical?: true;
  readonly subKey?: string;
}

const bad = { result: 'fail', message: 'slow' } as const;
const good = { result: 'pass', message: 'slow' } as const;
const undecided = { result: 'unknown', message: 'slow' } as const;

/** What is said of a thing in that condition. */
export const conditions: readonly (readonly Saying[])[] = [
  [good],
  [bad],
  [{ ...bad, message: 'slower' }],
  [{ ...bad, isCritical: true }],
  [{ result: 'review', message: 'odd' }],
  [{ ...good, result: 'not-applicable' }],
  [{ ...good, result: 'insufficient-evidence' }],
  [undecided],
  [
    { ...bad, subKey: 'a' },
    { ...bad, subKey: 'b' },
  ],
  [
    { ...bad, subKey: 'a' },
    { ...good, subKey: 'b' },
  ],
  [{ ...bad, message: 'slower', subKey: 'a' }],
  [{ ...undecided, subKey: 'a' }],
  [{ ...good, result: 'insufficient-evidence', subKey: 'a' }],
  [],
];

const meta = {
  question: 'PER1',
  practices: ['PER1-01'],
  severity: 'high',
  why: 'Because.',
  remedy: { text: 'Do it.' },
  reference: 'https://docs.aws.amazon.com/lambda/',
  messages: { slow: '{name} is slow.', slower: '{name} is slower.', odd: '{name} is odd.' },
} as const;

/** A check of a region that looks at nothing else. */
export const quick: Check = defineCheck({
  ...meta,
  id: 'lambda-quick',
  title: 'A function is quick',
  scope: 'region',
  subject: 'lambda.function',
  judge: ({ name, timeoutSeconds }) => verdictsOf(name, timeoutSeconds),
});

/** The same under a new name. */
export const brisk: Check = defineCheck({
  ...meta,
  id: 'lambda-brisk',
  replaces: ['lambda-quick'],
  title: 'A function is brisk',
  scope: 'region',
  subject: 'lambda.function',
  judge: ({ name, timeoutSeconds }) => verdictsOf(name, timeoutSeconds),
});

/** A check of a region that looks at another kind too. */
export const kept: Check = defineCheck({
  ...meta,
  id: 'logs-kept',
  title: 'Logs are kept',
  scope: 'region',
  subject: 'logs.group',
  joins: ['lambda.function'],
  judge: ({ name, retentionDays = 0 }) => verdictsOf(name, retentionDays),
});

/** A check of an account over its regions. */
export const shared: Check = defineCheck({
  ...meta,
  id: 'role-shared',
  title: 'A role has few functions',
  scope: 'account',
  subject: 'iam.role',
  joins: ['lambda.function'],
  messages: { shared: '{name} is beside {count} functions.' },
  judge: ({ name }, { all }) => {
    const count = all('lambda.function').length;
    return count > 1 ? fail('shared', { name, count }) : pass;
  },
});

/** A thing as collectors show it. */
export function resourceOf({ kind, account, region, name, condition, tags }: Thing): Resource {
  const of = { account, region, name, tags: tagsOf(tags) };
  if (kind === 'lambda.function') return aFunction({ ...of, timeoutSeconds: condition });
  return kind === 'logs.group' ? aLogGroup({ ...of, retentionDays: condition }) : aRole(of);
}

export function kindOf(arn: string): Thing['kind'] {
  if (arn.includes(':lambda:')) return 'lambda.function';
  return arn.includes(':logs:') ? 'logs.group' : 'iam.role';
}

function tagsOf(tags: Thing['tags']): Observed<Tags> {
  if (tags === 'unread') return unseen({ operation: 'tag:GetResources' });
  if (tags === 'ignore') return seen({ 'wal:ignore': 'lambda-quick' });
  return seen(tags === 'team' ? { team: 'x' } : {});
}

function verdictsOf(name: string, condition: number): readonly Verdict<keyof typeof meta.messages>[] {
  return (conditions[condition] ?? []).map((saying) => verdictOf(name, saying));
}

function verdictOf(name: string, { result, message, isCritical, subKey }: Saying): Verdict<keyof typeof meta.messages> {
  const details = {
    ...(subKey === undefined ? {} : { subKey }),
    ...(isCritical === true ? severityOf('critical', 'it stands open') : {}),
  };
  switch (result) {
    case 'fail':
      return fail(message, { name }, details);
    case 'review':
      return review(message, { name }, details);
    case 'insufficient-evidence':
      return insufficientEvidence('young', details);
    case 'unknown':
      return unknown(aGap({ hides: 'fact' }), details);
    case 'not-applicable':
      return { ...notApplicable('new'), ...details };
    case 'pass':
      return { ...pass, ...details };
  }
}
