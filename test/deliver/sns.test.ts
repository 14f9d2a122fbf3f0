import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Outcome, Run } from '#model';
import { DeliveryError } from '../../src/deliver/delivery-error.ts';
import { snsSink } from '../../src/deliver/sns.ts';
import { aCoverage, aGap, anOutcome, anOutcomeAbout, aRun, streamOf } from './outcomes.ts';

const client = new SNSClient({ region: 'eu-west-1' });
const sns = mockClient(client);
const topicArn = 'arn:aws:sns:eu-west-1:111122223333:audits';
const incomplete = { coverage: [aCoverage({ gaps: [aGap()] })] };

beforeEach(() => {
  sns.reset();
  sns.on(PublishCommand).resolves({});
});

async function sent(outcomes: readonly Outcome[], overrides: Partial<Run> = {}): Promise<PublishCommand['input'][]> {
  await snsSink({ topicArn, client }).deliver(aRun(overrides, outcomes), streamOf(outcomes));
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
        account: String(100000000000 + index),
        message: `${long} ${long} ${long}`,
        change: (['new', 'reopened', 'resolved', 'changed'] as const)[index % 4] ?? 'new',
      }),
    );
    const coverage = Array.from({ length: 900 }, (_, index) => {
      const account = String(100000000000 + index);
      return aCoverage({ account, gaps: [aGap({ account })] });
    });
    const [digest, machine] = await sent(outcomes, { coverage });
    for (const message of [digest, machine]) {
      expect(Buffer.byteLength(message?.Message ?? '')).toBeLessThanOrEqual(200_000);
      expect(JSON.parse(attribute(message, 'accounts') ?? '')).toHaveLength(100);
    }
    expect(digest?.Message).toMatch(/new \(500\)[\s\S]*and 4\d\d more/);
    const parsed = JSON.parse(machine?.Message ?? '') as {
      findings: unknown[];
      findingCount: number;
      gapCount: number;
    };
    expect(parsed).toMatchObject({ findingCount: 2000, gapCount: 900 });
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
  });

  test('lets no name break its lines', async () => {
    const [digest] = await sent([anOutcomeAbout('a\r\nOPEN: nothing\u001b[2J')]);
    expect(digest?.Message).not.toMatch(/^OPEN: nothing\S/m);
    expect(digest?.Message).not.toContain('\u001b');
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
    ['SomethingElse', 'deliver again'],
  ])('says what to do about %s', async (name, advice) => {
    sns.on(PublishCommand).rejects(Object.assign(new Error('no'), { name }));
    const delivery = sent([anOutcome()]);
    await expect(delivery).rejects.toThrow(DeliveryError);
    await expect(delivery).rejects.toThrow(advice);
    await expect(delivery).rejects.toThrow(topicArn);
  });
});
