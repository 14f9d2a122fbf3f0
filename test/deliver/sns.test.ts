import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Outcome, Run } from '#model';
import { DeliveryError } from '../../src/deliver/delivery-error.ts';
import { snsSink } from '../../src/deliver/sns.ts';
import { aCoverage, aGap, aNotice, anOutcome, anOutcomeAbout, aRun, streamOf } from './outcomes.ts';

const client = new SNSClient({ region: 'eu-west-1' });
const sns = mockClient(client);
const topicArn = 'arn:aws:sns:eu-west-1:111122223333:audits';
const incomplete = { coverage: [aCoverage({ gaps: [aGap()] })] };

beforeEach(() => {
  sns.reset();
  sns.on(PublishCommand).resolves({});
});

async function sent(
  outcomes: readonly Outcome[],
  overrides: Partial<Run> = {},
  alerts?: boolean,
): Promise<PublishCommand['input'][]> {
  await snsSink({ topicArn, client, alerts }).deliver(aRun(overrides, outcomes), streamOf(outcomes));
  return sns.commandCalls(PublishCommand).map((call) => call.args[0].input);
}

function attribute(message: PublishCommand['input'] | undefined, name: string): string | undefined {
  return message?.MessageAttributes?.[name]?.StringValue;
}

describe('the SNS sink', () => {
  test('is silent where nothing changed and all was seen', async () => {
    const quiet = [anOutcome({ change: 'unchanged' }), anOutcome({ result: 'pass', state: null, change: null })];
    expect(await sent(quiet)).toEqual([]);
  });

  test.each(['new', 'reopened', 'resolved', 'gone', 'changed', 'waiver-expired'] as const)(
    'publishes a digest and a machine-readable message once something is %s',
    async (change) => {
      const messages = await sent([anOutcome({ change })]);
      expect(messages.map((message) => attribute(message, 'kind'))).toEqual(['digest', 'machine']);
    },
  );

  test('tells of lost coverage though nothing changed', async () => {
    const [digest] = await sent([anOutcome({ change: 'unchanged' })], incomplete);
    expect(digest?.Subject).toBe('Serverless audit: nothing changed; incomplete, 1 gap');
    expect(digest?.Message).toContain('NOT SEEN in 111122223333.');
    expect(digest?.Message).toMatch(/logs:DescribeLogGroups was denied\s+\(AccessDeniedException\)/);
    expect(attribute(digest, 'runStatus')).toBe('incomplete');
  });

  test('is silent about gaps that the configuration expects', async () => {
    expect(await sent([], { ...incomplete, complete: true })).toEqual([]);
  });

  test('names the highest severity of what opened, and of nothing else', async () => {
    const opened = [
      anOutcomeAbout('a', { change: 'new', severity: 'medium' }),
      anOutcomeAbout('b', { change: 'resolved', state: 'resolved', severity: 'critical' }),
    ];
    expect(attribute((await sent(opened))[0], 'maxSeverity')).toBe('medium');
    sns.resetHistory();
    expect(attribute((await sent(opened.slice(1)))[0], 'maxSeverity')).toBe('none');
  });

  test('leads to the report of the run by a link that no line break cuts, and says how to make one where there is none', async () => {
    const reportUrl = `https://eu-west-1.console.aws.amazon.com/s3/object/${'x'.repeat(80)}`;
    const [linked] = await sent([anOutcome()], { reportUrl });
    expect(linked?.Message?.split('\n')).toContain(reportUrl);
    sns.resetHistory();
    const [bare] = await sent([anOutcome()]);
    expect(bare?.Message).toContain('lens-audit audit --report');
  });

  test('lists what changed with its fix, in 72 columns', async () => {
    const outcomes = [
      anOutcome(),
      anOutcomeAbout('billing', { change: 'resolved', state: 'resolved', result: 'pass' }),
    ];
    const [digest] = await sent(outcomes, incomplete);
    const text = digest?.Message ?? '';
    expect(text).toContain('CHANGED: 1 new, 1 resolved');
    expect(text).toContain('  - high lambda-url-auth: orders (111122223333/eu-west-1)');
    expect(text).toContain('Fix: Set AuthType to AWS_IAM');
    expect(text.split('\n').filter((line) => line.length > 72)).toEqual([]);
  });

  test('keeps within the limits of SNS however much there is', async () => {
    const long = 'ü'.repeat(250);
    const outcomes = Array.from({ length: 2000 }, (_, index) =>
      anOutcomeAbout(`${long}-${index}`, {
        isOfNewCheck: index >= 1600,
        checkId: index >= 1600 ? `new-check-${index}` : 'lambda-url-auth',
        title: long,
        account: String(100000000000 + index),
        message: `${long} ${long} ${long}`,
        change: (['new', 'reopened', 'resolved', 'changed'] as const)[index % 4] ?? 'new',
      }),
    );
    const coverage = Array.from({ length: 900 }, (_, index) => {
      const account = String(100000000000 + index);
      return aCoverage({ account, gaps: [aGap({ account })] });
    });
    const notices = Array.from({ length: 80 }, (_, index) => aNotice({ id: `w-${index}`, owner: long, reason: long }));
    const [digest, machine] = await sent(outcomes, { coverage, waivers: { expiring: notices, unmatched: notices } });
    for (const message of [digest, machine]) {
      expect(Buffer.byteLength(message?.Message ?? '')).toBeLessThanOrEqual(200_000);
      expect(JSON.parse(attribute(message, 'accounts') ?? '')).toHaveLength(1000);
      expect(sizeOf(message)).toBeLessThan(256 * 1024);
    }
    expect(digest?.Message).toMatch(/new \(400\)[\s\S]*and 3\d\d more/);
    expect(digest?.Message).toMatch(/NEW CHECKS: 400 checks[\s\S]*and 360 more[\s\S]*80 waivers end[\s\S]*and 50 more/);
    const parsed = JSON.parse(machine?.Message ?? '') as {
      findings: unknown[];
      findingCount: number;
      gapCount: number;
      waivers: { expiring: unknown[] };
    };
    expect(parsed).toMatchObject({
      findingCount: 1600,
      gapCount: 900,
      waivers: { expiringCount: 80, unmatchedCount: 80 },
    });
    expect(parsed.waivers.expiring).toHaveLength(20);
    expect(parsed.findings.length).toBeGreaterThan(50);
  });

  test('has a subject of printable ASCII under 100 characters, whatever the counts', async () => {
    const outcomes = (['new', 'reopened', 'changed', 'resolved', 'gone', 'waiver-expired'] as const).map((change) =>
      anOutcome({ change }),
    );
    const run = aRun(incomplete, outcomes);
    const million = Object.fromEntries(Object.keys(run.summary.changes).map((key) => [key, 1_234_567]));
    const changes = million as Run['summary']['changes'];
    const [digest] = await sent(outcomes, { ...incomplete, summary: { ...run.summary, changes } });
    expect(digest?.Subject).toMatch(/^[\x20-\x7e]{1,99}$/);
    expect(digest?.Subject).toMatch(/^Serverless audit: 1,234,567 new, .*[a-z]; incomplete, 1 gap$/);
  });

  test('has a line of what could be saved, and none where no finding is about money', async () => {
    const estimatedMonthlySavings = {
      low: 1,
      high: 2,
      currency: 'USD',
      basis: 'measured',
      spend: 'arn:aws:lambda:eu-west-1:111122223333:function:orders compute',
    } as const;
    const [digest, machine] = await sent([anOutcome({ estimatedMonthlySavings })]);
    expect(digest?.Message).toContain('\nSAVINGS: 1.00 to 2.00 USD a month by 1 finding.\n');
    expect(JSON.parse(machine?.Message ?? '')).toMatchObject({ savings: { low: 1, high: 2, findings: 1 } });
    sns.resetHistory();
    const [other] = await sent([anOutcome()]);
    expect(other?.Message).not.toContain('SAVINGS');
  });

  test('lets no name break its lines', async () => {
    const [digest] = await sent([anOutcomeAbout('a\r\nOPEN: nothing\u001b[2J')]);
    expect(digest?.Message).not.toMatch(/^OPEN: nothing\S/m);
    expect(digest?.Message).not.toContain('\u001b');
  });

  test('says apart how many findings are of new checks, and raises no severity for them', async () => {
    const outcomes = [
      anOutcomeAbout('a', { change: 'new', isOfNewCheck: true, severity: 'high' }),
      anOutcomeAbout('b', { change: 'new', isOfNewCheck: true, severity: 'critical' }),
      anOutcomeAbout('c', { change: 'new', isOfNewCheck: true, checkId: 'log-retention', severity: 'low' }),
    ];
    const [digest, machine] = await sent(outcomes);
    expect(digest?.Subject).toBe('Serverless audit: 2 new checks');
    expect(digest?.Message).toContain(
      'NEW CHECKS: 2 checks judged for the first time, with 3 findings, which\nare not among the changes above.\n',
    );
    expect(digest?.Message).toContain(
      '  - critical lambda-url-auth: 2 findings\n    A function URL asks who calls\n  - low log-retention: 1 finding\n',
    );
    expect(digest?.Message).toContain('CHANGED: nothing.');
    expect(digest?.Message).not.toContain('new (');
    expect(JSON.parse(machine?.Message ?? '')).toMatchObject({
      maxSeverity: 'none',
      ofNewChecks: { 'lambda-url-auth': 2, 'log-retention': 1 },
      findingCount: 0,
      findings: [],
    });
    expect(attribute(digest, 'maxSeverity')).toBe('none');
  });

  test('tells of waivers that end soon though nothing changed, and beside them of those that cover nothing', async () => {
    const waivers = { expiring: [aNotice()], unmatched: [aNotice({ id: 'old-bucket', findings: 0 })] };
    const [digest, machine] = await sent([], { waivers });
    expect(digest?.Subject).toBe('Serverless audit: 1 waiver ends within a week');
    expect(digest?.Message).toContain(
      `WAIVERS: 1 waiver ends within a week. Their findings open again then:
renew them, or mend what they cover.
  - partner-webhook of integrations team, until 2026-11-28, 2 findings:
    the payment provider signs its requests

WAIVERS: 1 waiver covers nothing. Correct them or take them out.
  - old-bucket of integrations team, until 2026-11-28: the payment
    provider signs its requests
`,
    );
    expect(JSON.parse(machine?.Message ?? '')).toMatchObject({
      waivers: { expiring: [{ id: 'partner-webhook', findings: 2 }], unmatched: [{ id: 'old-bucket' }] },
    });
  });

  test('is silent about waivers that cover nothing while there is nothing else to tell', async () => {
    expect(await sent([], { waivers: { expiring: [], unmatched: [aNotice()] } })).toEqual([]);
  });

  test('lets filters choose by account and pillar, of which a message about lost coverage alone has all', async () => {
    const outcomes = [
      anOutcomeAbout('a', { account: '444455556666', pillar: 'reliability' }),
      anOutcomeAbout('b', { account: '444455556666', pillar: 'security', change: 'unchanged' }),
    ];
    const [digest] = await sent(outcomes);
    expect(attribute(digest, 'accounts')).toBe('["444455556666"]');
    expect(attribute(digest, 'pillars')).toBe('["reliability"]');
    sns.resetHistory();
    const [lost] = await sent([], { complete: false });
    expect(attribute(lost, 'accounts')).toBe('["111122223333"]');
    expect(JSON.parse(attribute(lost, 'pillars') ?? '')).toHaveLength(5);
    for (const message of [digest, lost]) {
      const names = Object.keys(message?.MessageAttributes ?? {});
      expect(names).toEqual(['kind', 'maxSeverity', 'runStatus', 'runId', 'accounts', 'pillars']);
    }
  });

  test('sends a message for each critical finding that opened before the rest, where that is asked for', async () => {
    const outcomes = [
      anOutcomeAbout('orders-ü', {
        severity: 'critical',
        change: 'new',
        related: ['arn:aws:iam::111122223333:role/r'],
      }),
      anOutcomeAbout('billing', { severity: 'critical', change: 'reopened' }),
      anOutcomeAbout('known', { severity: 'critical', change: 'unchanged' }),
      anOutcomeAbout('worse', { severity: 'critical', change: 'changed' }),
      anOutcomeAbout('upgrade', { severity: 'critical', change: 'new', isOfNewCheck: true }),
      anOutcomeAbout('high', { severity: 'high', change: 'new' }),
    ];
    const messages = await sent(outcomes, {}, true);
    expect(messages.map((message) => attribute(message, 'kind'))).toEqual(['finding', 'finding', 'digest', 'machine']);
    const [billing = '', orders = ''] = messages.map(({ Message }) => Message);
    expect(billing).toContain('CRITICAL, reopened: billing (111122223333/eu-west-1)');
    expect(orders).toContain('CRITICAL, new: orders-ü (111122223333/eu-west-1)');
    expect(orders).toContain('Fix: Set AuthType to AWS_IAM');
    expect(orders).toContain('Related: arn:aws:iam::111122223333:role/r');
    expect(messages[1]?.Subject).toBe('Critical: A function URL asks who calls (orders-?)');
    expect(attribute(messages[1], 'maxSeverity')).toBe('critical');
    expect(attribute(messages[1], 'pillars')).toBe('["security"]');
    sns.resetHistory();
    expect((await sent(outcomes)).map((message) => attribute(message, 'kind'))).toEqual(['digest', 'machine']);
  });

  test('says how many critical findings more there are than it tells one by one', async () => {
    const outcomes = Array.from({ length: 25 }, (_, index) =>
      anOutcomeAbout(`function-${index}`, { severity: 'critical', change: 'new' }),
    );
    const messages = await sent(outcomes, {}, true);
    expect(messages).toHaveLength(20 + 1 + 2);
    expect(messages[20]?.Subject).toBe('Critical: 5 more findings');
    expect(attribute(messages[20], 'kind')).toBe('finding');
    expect(messages[20]?.Message).toContain('5 more critical findings opened in run run-2026-11-23.');
  });

  test('tells of a critical place that could not be looked at without a resource, a property and a command', async () => {
    const remediation = { text: 'Let it in.', property: null, cli: null, reference: 'https://docs.aws.amazon.com/' };
    const [alert] = await sent([anOutcome({ severity: 'critical', resource: null, remediation })], {}, true);
    expect(alert?.Subject).toContain('(111122223333)');
    expect(alert?.Message).toContain('Fix: Let it in.\nhttps://docs.aws.amazon.com/\n\nCheck: lambda-url-auth\n');
  });

  test('sends the same messages again for the same run', async () => {
    const first = await sent([anOutcome()]);
    sns.resetHistory();
    expect(await sent([anOutcome()])).toEqual(first);
    expect(attribute(first[0], 'runId')).toBe('run-2026-11-23');
  });

  test('tells of a signature that does not match without the headers that AWS repeats, session token included', async () => {
    const said = "The signature does not match. The canonical string is\n'POST\nx-amz-security-token:IQoJtoken'";
    sns.on(PublishCommand).rejects(Object.assign(new Error(said), { name: 'SignatureDoesNotMatch' }));
    const delivery = sent([anOutcome()]);
    await expect(delivery).rejects.toThrow('The signature does not match');
    await expect(delivery).rejects.not.toThrow('IQoJtoken');
  });

  test.each([
    ['NotFoundException', 'Create it'],
    ['AuthorizationErrorException', 'Grant it sns:Publish'],
    ['KMSAccessDeniedException', 'kms:GenerateDataKey'],
    ['InvalidParameterException', 'standard topic'],
    ['Throttled', 'SNS is busy'],
    ['ExpiredTokenException', 'Log in'],
    ['SomethingElse', 'the next run tells them'],
  ])('says what to do about %s', async (name, advice) => {
    sns.on(PublishCommand).rejects(Object.assign(new Error('no'), { name }));
    const delivery = sent([anOutcome()]);
    await expect(delivery).rejects.toThrow(DeliveryError);
    await expect(delivery).rejects.toThrow(advice);
    await expect(delivery).rejects.toThrow(topicArn);
  });
});

function sizeOf(message: PublishCommand['input'] | undefined): number {
  return Buffer.byteLength((message?.Message ?? '') + JSON.stringify(message?.MessageAttributes));
}
