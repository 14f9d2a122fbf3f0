import { readdirSync, readFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { feedbackSettings } from '../../src/handlers/feedback-settings.ts';
import { takeInWorkflow } from '../../src/handlers/take-in-workflow.ts';
import { matchesPattern } from '../../src/lifecycle/index.ts';
import { dynamodbStore } from '../../src/store/dynamodb.ts';
import { tableDefinition } from '../../src/store/table-definition.ts';
import { type Dynalite, dynalite } from '../store/dynalite.ts';
import { aFinding, at, stream } from '../store/finding.ts';
import { deployed, type Members, parseTemplate, textOf, type Value } from './cloudformation.ts';

const template = parseTemplate(readFileSync('template.yaml', 'utf8'));
const without = deployed(template);
const stack = deployed(template, { SecurityHubFeedback: 'true' });
const { FeedbackFunction = {}, FeedbackRole = {}, FeedbackQueue = {} } = stack;
const queueArn = 'arn:aws:sqs:eu-west-1:111122223333:lens-audit-FeedbackQueue';
const failureArn = 'arn:aws:sqs:eu-west-1:111122223333:lens-audit-FeedbackFailureQueue';
const tableArn = 'arn:aws:dynamodb:eu-west-1:111122223333:table/lens-audit-FindingsTable';
const rules = ['WorkflowRule', 'ReAuditRule'] as const;

interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Principal?: Value;
  readonly Action: string | readonly string[];
  readonly Resource: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

it('Nothing of the feedback from Security Hub is deployed unless it is asked for', () => {
  expect(Object.keys(without).filter((id) => /Feedback|Rule/.test(id))).toEqual([]);
  expect(JSON.stringify(without)).not.toMatch(/Feedback|events\.amazonaws\.com/);
});

describe('The rules of the template', () => {
  const mappingSource = (FeedbackFunction['Events'] as { readonly Feedback: { readonly Properties: Members } })
    .Feedback;

  it.each(rules)(
    '%s sends to the queue that the function reads, a few times if need be, and what fails is kept',
    (id) => {
      expect(stack[id]?.['Targets']).toEqual([
        {
          Id: 'feedback',
          Arn: queueArn,
          RetryPolicy: { MaximumRetryAttempts: 10, MaximumEventAgeInSeconds: 3600 },
          DeadLetterConfig: { Arn: failureArn },
        },
      ]);
      expect(mappingSource.Properties['Queue']).toBe(queueArn);
    },
  );

  it.each(readdirSync('events').filter((file) => file.startsWith('security-hub-')))(
    'take the events in %s, each of them one rule, and none of another product or action',
    (file) => {
      const { Records } = JSON.parse(readFileSync(`events/${file}`, 'utf8')) as {
        readonly Records: readonly { readonly body: string }[];
      };
      for (const { body } of Records) {
        const taking = (text: string) => rules.filter((id) => matches(stack[id]?.['EventPattern'], JSON.parse(text)));
        expect(taking(body)).toEqual([file.includes('re-audit') ? 'ReAuditRule' : 'WorkflowRule']);
        expect(
          taking(body.replaceAll('serverless-lens-auditor/', 'other/').replaceAll('ReAuditResource', 'Other')),
        ).toEqual([]);
      }
    },
  );

  it('are alone in what may send, and the queues are encrypted on the way and where they lie', () => {
    expect(stack['FeedbackQueuePolicy']).toMatchObject({
      Queues: ['lens-audit-FeedbackQueue', 'lens-audit-FeedbackFailureQueue'],
    });
    const statements = statementsIn(stack['FeedbackQueuePolicy']?.['PolicyDocument']);
    expect(statements.filter(({ Effect }) => Effect === 'Allow')).toEqual([
      {
        Sid: 'LetRulesSend',
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: '*',
        Condition: {
          ArnEquals: {
            'aws:SourceArn': rules.map((id) => `arn:aws:events:eu-west-1:111122223333:rule/lens-audit-${id}`),
          },
        },
      },
    ]);
    expect(statements).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
    for (const id of ['FeedbackQueue', 'FeedbackFailureQueue']) {
      expect(stack[id]).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 });
    }
  });
});

describe('The function that takes feedback in', () => {
  it('runs what npm run build makes of a file that exports a handler', () => {
    const [file, name] = textOf(FeedbackFunction['Handler']).split('.');
    expect(readFileSync(`src/handlers/${file ?? ''}.ts`, 'utf8')).toMatch(
      new RegExp(`^export (async )?function ${name ?? ''}\\b`, 'm'),
    );
    expect(FeedbackFunction['Runtime']).toBe(stack['AuditFunction']?.['Runtime']);
  });

  it('has an environment that the handler takes', () => {
    const { Variables } = FeedbackFunction['Environment'] as { readonly Variables: Record<string, string> };
    expect(feedbackSettings(Variables)).toEqual({
      table: 'lens-audit-FindingsTable',
      auditFunction: 'arn:aws:lambda:eu-west-1:111122223333:function:lens-audit-audit:live',
    });
  });

  it('answers for each message, and what fails five times is kept', () => {
    const { Properties } = (FeedbackFunction['Events'] as { readonly Feedback: { readonly Properties: Members } })
      .Feedback;
    expect(Properties['FunctionResponseTypes']).toEqual(['ReportBatchItemFailures']);
    expect(FeedbackQueue['RedrivePolicy']).toEqual({ deadLetterTargetArn: failureArn, maxReceiveCount: 5 });
  });
});

describe('The role of that function', () => {
  const statements = (FeedbackRole['Policies'] as readonly Members[]).flatMap(({ PolicyDocument }) =>
    statementsIn(PolicyDocument),
  );
  const table = 'findings';
  const made: { readonly action: string; readonly keys: readonly string[] }[] = [];
  let local: Dynalite;

  beforeAll(async () => {
    local = await dynalite();
    await local.createTable(tableDefinition(table));
    await takeInAll(local.client());
  });

  afterAll(() => local.stop());

  /** Everything that becomes of an event, with what that asks of the table. */
  async function takeInAll(client: DynamoDBClient): Promise<void> {
    const finding = aFinding();
    const store = dynamodbStore({ table, client });
    await store.save(stream(finding));
    client.middlewareStack.add(
      (next, { commandName }) =>
        (args) => {
          made.push({
            action: `dynamodb:${String(commandName).replace(/Command$/, '')}`,
            keys: leadingKeys(args.input),
          });
          return next(args);
        },
      { step: 'initialize' },
    );
    const taken: string[] = [];
    for (const [minute, status] of [
      [60, 'SUPPRESSED'],
      [70, 'SUPPRESSED'],
      [80, 'NEW'],
      [80, 'NEW'],
    ] as const) {
      const event = { findingId: finding.id, at: at(minute), status, importedAt: at(0), note: null };
      taken.push(await takeInWorkflow(event, `message ${minute}`, store));
    }
    expect(taken).toEqual(['waived', 'noted', 'waiver dropped', 'repeated']);
  }

  it('grants every call on the table that taking in makes, by the partitions that it touches', () => {
    expect(made.length).toBeGreaterThan(10);
    for (const call of made)
      expect(
        statements.filter((one) => grants(one, call)),
        JSON.stringify(call),
      ).toHaveLength(1);
  });

  it('grants nothing on the table that no event needs: not to write a finding, nor what is said of runs', () => {
    const onTable = statements.filter(({ Resource }) => Resource === tableArn);
    const used = onTable.map((one) => {
      const calls = made.filter((call) => grants(one, call));
      return { Sid: one.Sid, keys: patternsOf(one).filter((key) => calls.some(({ keys }) => keys.some(fits(key)))) };
    });
    expect(used).toEqual(onTable.map((one) => ({ Sid: one.Sid, keys: patternsOf(one) })));
    const writes = { action: 'dynamodb:PutItem', keys: ['A#111122223333'] };
    expect(statements.filter((one) => grants(one, writes))).toEqual([]);
  });

  it('starts one function, reads one queue, and writes its own log', () => {
    const rest = statements.filter(({ Resource }) => Resource !== tableArn);
    expect(rest.flatMap(({ Action, Resource }) => [Action].flat().map((action) => [action, Resource]))).toEqual([
      ['lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:111122223333:function:lens-audit-audit:live'],
      ['sqs:DeleteMessage', queueArn],
      ['sqs:GetQueueAttributes', queueArn],
      ['sqs:ReceiveMessage', queueArn],
      ['logs:CreateLogStream', 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/lens-audit-feedback:*'],
      ['logs:PutLogEvents', 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/lens-audit-feedback:*'],
      ['xray:PutTelemetryRecords', '*'],
      ['xray:PutTraceSegments', '*'],
    ]);
  });
});

function statementsIn(document: Value | undefined): readonly Statement[] {
  return (document as unknown as { readonly Statement: readonly Statement[] }).Statement;
}

function patternsOf({ Condition = {} }: Statement): readonly string[] {
  return Object.values(Condition).flatMap((keys) => keys['dynamodb:LeadingKeys'] ?? []);
}

function fits(pattern: string): (key: string) => boolean {
  return (key) => matchesPattern(pattern, key);
}

function grants(
  statement: Statement,
  { action, keys }: { readonly action: string; readonly keys: readonly string[] },
): boolean {
  if (![statement.Action].flat().includes(action) || statement.Resource !== tableArn) return false;
  return keys.length > 0 && keys.every((key) => patternsOf(statement).some((pattern) => fits(pattern)(key)));
}

/** The values of the partition key that a request names: what IAM knows as `dynamodb:LeadingKeys`. */
function leadingKeys(input: unknown): readonly string[] {
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([name, value]: [string, unknown]) => {
    if (name !== 'pk' && name !== ':pk') return leadingKeys(value);
    return [(value as { readonly S: string }).S];
  });
}

/** As EventBridge would: lists name alternatives, and a list in the event needs one member that fits. */
function matches(pattern: unknown, value: unknown): boolean {
  if (Array.isArray(value)) return value.some((one) => matches(pattern, one));
  if (Array.isArray(pattern)) return pattern.some((one) => isAlternative(one, String(value)));
  return Object.entries(pattern as Members).every(([name, one]) => matches(one, (value as Members)[name] ?? ''));
}

function isAlternative(one: unknown, value: string): boolean {
  if (typeof one === 'string') return one === value;
  const { prefix = '', suffix = '' } = one as { readonly prefix?: string; readonly suffix?: string };
  return prefix + suffix !== '' && value.startsWith(prefix) && value.endsWith(suffix);
}
