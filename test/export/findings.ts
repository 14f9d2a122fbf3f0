import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { pillars, severities, states } from '#kit';
import type { AppliedWaiver, EstimatedMonthlySavings, Finding } from '#model';
import { checks } from '../../checks/catalog.ts';
import { namedCheck } from '../../src/config/index.ts';
import type { ExportContext } from '../../src/export/index.ts';

/** An open high finding about the function `orders`. Its id follows from check, resource and sub-key. */
export function aFinding(overrides: Partial<Finding> = {}): Finding {
  const { checkId = 'lambda-url-auth', subKey = null } = overrides;
  const orders = {
    kind: 'lambda.function',
    arn: 'arn:aws:lambda:eu-west-1:111122223333:function:orders',
    name: 'orders',
  } as const;
  const resource = overrides.resource === undefined ? orders : overrides.resource;
  return {
    id: createHash('sha256').update([checkId, resource?.arn, subKey].join('|')).digest('hex'),
    checkId,
    title: 'A function URL asks who calls',
    result: 'fail',
    severity: 'high',
    severityReason: null,
    pillar: 'security',
    question: 'SEC1',
    practices: ['SEC1-01', 'SEC1-04'],
    account: '111122223333',
    region: 'eu-west-1',
    resource,
    subKey,
    related: [],
    message: 'Anybody on the internet can invoke orders by its URL.',
    evidence: { function: 'orders', authType: 'NONE' },
    remediation: {
      text: 'Set AuthType to AWS_IAM.',
      property: 'AWS::Lambda::Url AuthType',
      cli: 'aws lambda update-function-url-config --function-name orders --auth-type AWS_IAM',
      reference: 'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
    },
    gap: null,
    state: 'open',
    stale: false,
    firstSeen: '2026-11-01T10:00:00.000Z',
    lastChanged: '2026-11-20T10:00:00.000Z',
    timesOpened: 2,
    seenAt: '2026-11-23T10:00:00.000Z',
    runId: 'run-7',
    change: 'reopened',
    waiver: null,
    ...overrides,
  };
}

/** The same about a function of another name. */
export function aFindingAbout(name: string, overrides: Partial<Finding> = {}): Finding {
  const arn = `arn:aws:lambda:eu-west-1:111122223333:function:${name}` as const;
  return aFinding({ resource: { kind: 'lambda.function', arn, name }, ...overrides });
}

export const aWaiver: AppliedWaiver = {
  id: 'webhooks',
  owner: 'integrations team',
  reason: 'the provider signs its requests',
  expires: '2027-06-30T00:00:00.000Z',
  since: '2026-11-20T10:00:00.000Z',
};

export const savings: EstimatedMonthlySavings = {
  low: 1.5,
  high: 12,
  currency: 'USD',
  basis: '3 nodes; 0.04 USD a node-hour in us-east-1',
  spend: 'arn:aws:lambda:eu-west-1:111122223333:function:orders compute',
};

/** One of every state, and of what else formats tell apart. */
export const everyShape: readonly Finding[] = [
  aFinding(),
  aFindingAbout('fresh', {
    change: 'new',
    timesOpened: 1,
    severity: 'critical',
    related: ['arn:aws:iam::111122223333:role/orders'],
  }),
  aFindingAbout('odd', {
    result: 'review',
    severity: 'medium',
    severityReason: 'the tag environment says dev',
    stale: true,
  }),
  aFindingAbout('accepted', { state: 'waived', result: 'waived', change: 'waived', waiver: aWaiver }),
  aFindingAbout('mended', { state: 'resolved', result: 'pass', change: 'resolved' }),
  aFindingAbout('moved', { state: 'resolved', result: 'not-applicable', change: 'resolved' }),
  aFindingAbout('deleted', { state: 'gone', change: 'gone' }),
  aFindingAbout('unasked', {
    checkId: 'an-older-check',
    state: 'retired',
    change: 'retired',
    severity: 'informational',
  }),
  aFinding({
    checkId: 'budget-present',
    region: 'global',
    resource: null,
    evidence: {},
    pillar: 'cost-optimization',
    severity: 'low',
  }),
  aFinding({
    checkId: 'dynamodb-index',
    subKey: 'by-day',
    remediation: { ...aFinding().remediation, property: null, cli: null },
  }),
];

export const aContext: ExportContext = {
  toolVersion: '0.1.0',
  checkOf: (id) => namedCheck(id, checks),
  changedSince: undefined,
};

/** What breaks quoting, lines, markup, spreadsheets and terminals. */
const hostile = [
  ...[
    '"',
    "'",
    ',',
    ';',
    '\n',
    '\r\n',
    '\t',
    '\0',
    '\u001b[2J',
    '\u0085',
    '\u2028',
    '\ufffe',
    '\uffff',
    '\ud800',
    '\udfff',
  ],
  ...[
    '=1+1',
    '+1',
    '-1',
    '@SUM(1)',
    '＝1',
    "'=1",
    ']]>',
    '</failure>',
    '<!--',
    '&amp;',
    '&#0;',
    '{0}',
    '{{',
    '[a](b)',
    '\\',
    '\\ud800',
  ],
  ...['👩‍👩‍👧', '\u202eevil', 'שלום', 'é', '\ufeff', '\u00a0=1', ' ', ''],
];

/** Any text: whole hostile pieces, and any code units, halves of pairs among them. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...hostile),
      fc.string({ unit: 'binary' }),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    ),
    {
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(''));

const finding: fc.Arbitrary<Finding> = fc
  .record({
    texts: fc.tuple(anyText, anyText, anyText, anyText, anyText, anyText),
    severity: fc.constantFrom(...severities),
    pillar: fc.constantFrom(...pillars),
    state: fc.constantFrom(...states),
    checkId: fc.constantFrom('lambda-url-auth', 'log-retention', 'a-check-of-old'),
    isOfPlace: fc.boolean(),
    seed: fc.nat(),
  })
  .map(({ texts: [name, message, title, fix, reason, subKey], isOfPlace, seed, ...rest }) =>
    aFinding({
      ...rest,
      title,
      message,
      subKey: subKey === '' ? null : subKey,
      severityReason: reason,
      resource: isOfPlace
        ? null
        : { kind: 'lambda.function', arn: `arn:aws:lambda:eu-west-1:111122223333:function:${name}`, name },
      related: [`arn:${name}`],
      evidence: { name, list: [message, fix], days: 3 },
      remediation: { text: fix, property: reason, cli: message, reference: 'https://example.com/' },
      id: createHash('sha256').update(String(seed)).digest('hex'),
      waiver: { ...aWaiver, owner: name, reason },
    }),
  );

export const anyFindings: fc.Arbitrary<readonly Finding[]> = fc.array(finding, { maxLength: 5 });
