import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Outcome, Run } from '#model';
import { chatSink } from '../../src/deliver/chat.ts';
import { DeliveryError } from '../../src/deliver/delivery-error.ts';
import { aCoverage, aGap, aNotice, anOutcome, anOutcomeAbout, aRun, streamOf } from './outcomes.ts';

const client = new SNSClient({ region: 'eu-west-1' });
const sns = mockClient(client);
const topicArn = 'arn:aws:sns:eu-west-1:111122223333:chat';

interface Notification {
  readonly version: string;
  readonly source: string;
  readonly content: {
    readonly textType: string;
    readonly title: string;
    readonly description: string;
    readonly nextSteps: readonly string[];
    readonly keywords: readonly string[];
  };
  readonly metadata: { readonly threadId: string; readonly relatedResources: readonly string[] };
}

beforeEach(() => {
  sns.reset();
  sns.on(PublishCommand).resolves({});
});

async function told(outcomes: readonly Outcome[], overrides: Partial<Run> = {}): Promise<readonly Notification[]> {
  await chatSink({ topicArn, client }).deliver(aRun(overrides, outcomes), streamOf(outcomes));
  return sns.commandCalls(PublishCommand).map((call) => JSON.parse(call.args[0].input.Message ?? '') as Notification);
}

describe('the chat sink', () => {
  test('is silent where the digest is', async () => {
    expect(await told([anOutcome({ change: 'unchanged' })])).toEqual([]);
  });

  test('publishes one custom notification of Amazon Q Developer a run', async () => {
    const outcomes = [
      anOutcomeAbout('orders', { severity: 'critical' }),
      anOutcomeAbout('billing', { change: 'resolved', state: 'resolved', result: 'pass' }),
      anOutcomeAbout('upgrade', { isOfNewCheck: true }),
    ];
    const coverage = [aCoverage({ gaps: [aGap()] })];
    const messages = await told(outcomes, { coverage, waivers: { expiring: [aNotice()], unmatched: [] } });
    expect(messages).toEqual([
      {
        version: '1.0',
        source: 'custom',
        id: 'run-2026-11-23',
        content: {
          textType: 'client-markdown',
          title: 'Serverless audit: 1 new, 1 resolved, 1 new check, 1 waiver ends within a week; incomplete, 1 gap',
          description: [
            '1 account, 1 region. Open: 1 critical, 1 high.',
            '1 new, 1 resolved:',
            '• new, critical: `lambda-url-auth` `orders` in 111122223333/eu-west-1',
            '• resolved, high: `lambda-url-auth` `billing` in 111122223333/eu-west-1',
            'Not seen; findings there stay as they were:',
            '• 111122223333, eu-west-1: `logs:DescribeLogGroups` was denied',
            'New checks: 1 check judged for the first time, with 1 finding.',
            '1 waiver ends within a week:',
            '• partner-webhook of integrations team, until 2026-11-28, 2 findings: the payment provider signs its requests',
          ].join('\n'),
          nextSteps: [
            '`orders`: Set AuthType to AWS_IAM, or put an API with an authorizer before the function.',
            'Grant logs:DescribeLogGroups to the audit role there.',
            'Renew the waivers that end, or mend what they cover.',
          ],
          keywords: ['incomplete', 'critical'],
        },
        metadata: {
          threadId: 'run-2026-11-23',
          summary: 'Serverless audit: 1 new, 1 resolved, 1 new check, 1 waiver ends within a week; incomplete, 1 gap',
          eventType: 'serverless-lens-auditor-run',
          relatedResources: ['orders', 'billing'].map(
            (name) => `arn:aws:lambda:eu-west-1:111122223333:function:${name}`,
          ),
          additionalContext: { runId: 'run-2026-11-23', runStatus: 'incomplete', maxSeverity: 'critical' },
        },
      },
    ]);
  });

  test('tells that nothing is open, and of a place that has no name', async () => {
    const [closed] = await told([anOutcome({ change: 'gone', state: 'gone', resource: null })]);
    expect(closed?.content.description).toBe(
      '1 account, 1 region. Open: nothing.\n1 gone:\n• gone, high: `lambda-url-auth` `the whole place` in 111122223333/eu-west-1',
    );
    expect(closed?.content).toMatchObject({ nextSteps: [], keywords: ['complete'] });
    expect(closed?.metadata.relatedResources).toEqual([]);
    sns.resetHistory();
    const [opened] = await told([anOutcome({ resource: null })]);
    expect(opened?.content.nextSteps[0]).toMatch(/^`111122223333`: Set AuthType/);
  });

  test('stays within a block of a channel however much there is, and counts what it leaves out', async () => {
    const outcomes = Array.from({ length: 100 }, (_, index) => anOutcomeAbout(`${'<long>'.repeat(40)}${index}`));
    const coverage = Array.from({ length: 10 }, (_, index) => {
      const account = String(111122223333 + index);
      return aCoverage({ account, gaps: [aGap({ account })] });
    });
    const [message] = await told(outcomes, { coverage });
    expect(message?.content.description).toContain('• and 92 more');
    expect(message?.content.description).toContain('• and 7 more');
    expect(message?.content.description.length).toBeLessThan(3000);
    expect(Math.max(...(message?.content.nextSteps.map((step) => step.length) ?? []))).toBeLessThanOrEqual(260);
    expect(message?.metadata.relatedResources).toHaveLength(8);
  });

  test('lets no name mention a channel, make a link or leave its place', async () => {
    const [message] = await told([anOutcomeAbout('`<!channel> & <https://evil.example|click>\u202e\n')]);
    const text = JSON.stringify(message?.content);
    expect(text).toContain("`'&lt;!channel&gt; &amp; &lt;https://evil.example|click&gt;\\\\u{202e}\\\\u{a}`");
    expect(text).not.toMatch(/[<>]/);
  });

  test('says what to do where the topic takes no message', async () => {
    sns.on(PublishCommand).rejects(Object.assign(new Error('no'), { name: 'NotFoundException' }));
    const delivery = told([anOutcome()]);
    await expect(delivery).rejects.toThrow(DeliveryError);
    await expect(delivery).rejects.toThrow(`${topicArn} took no message: there is no such topic`);
  });
});
