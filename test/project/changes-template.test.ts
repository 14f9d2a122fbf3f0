import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { watchedActions } from '../../src/data/watched-actions.ts';
import { changeEvent } from '../../src/handlers/change-event.ts';
import { reAuditSettings } from '../../src/handlers/re-audit-settings.ts';
import { type CallEvent, oneOfEachAction } from '../handlers/change-messages.ts';
import { deployed, type Members, parseTemplate, type Value } from './cloudformation.ts';

const template = parseTemplate(readFileSync('template.yaml', 'utf8'));
const stack = deployed(template, { ReAudit: 'true', ChangesFromOrganization: 'o-abcdefghij' });
const member = deployed(parseTemplate(readFileSync('member-events.yaml', 'utf8')), {
  ChangeBusArn: 'arn:aws:events:eu-west-1:111122223333:event-bus/lens-audit-changes',
});
const patterns = [
  ['template.yaml', stack['ChangeRule']?.['EventPattern']],
  ['member-events.yaml', member['ChangeRule']?.['EventPattern']],
] as const;

const events = oneOfEachAction(
  {
    'apigateway.rest-api': { id: 'abc', arn: 'arn:aws:apigateway:eu-west-1::/restapis/abc' },
    'apigatewayv2.api': { id: 'def', arn: 'arn:aws:apigateway:eu-west-1::/apis/def' },
    'cloudwatch.alarm': { id: 'a', arn: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a' },
    'iam.policy': { id: 'arn:aws:iam::111122223333:policy/p', arn: 'arn:aws:iam::111122223333:policy/p' },
    'iam.role': { id: 'r', arn: 'arn:aws:iam::111122223333:role/r' },
    'lambda.event-source-mapping': { id: 'u', arn: 'arn:aws:lambda:eu-west-1:111122223333:event-source-mapping:u' },
    'lambda.function': { id: 'f', arn: 'arn:aws:lambda:eu-west-1:111122223333:function:f' },
    'logs.group': { id: 'g', arn: 'arn:aws:logs:eu-west-1:111122223333:log-group:g' },
  },
  { account: '111122223333', region: 'eu-west-1' },
);

/** EventBridge's content filtering, as far as the patterns go: values, prefixes, absence and `$or`. */
function matches(pattern: Value | undefined, event: unknown): boolean {
  const members = (event ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries((pattern ?? {}) as Members).every(([name, wanted]) => {
    if (name === '$or') return (wanted as readonly Value[]).some((one) => matches(one, event));
    if (!Array.isArray(wanted)) return matches(wanted, members[name]);
    return (wanted as readonly Value[]).some((one) => fits(one, members[name]));
  });
}

function fits(wanted: Value, value: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return wanted === value;
  if ('prefix' in wanted) return typeof value === 'string' && value.startsWith(wanted['prefix'] as string);
  expect(wanted).toEqual({ exists: false });
  return value === undefined;
}

function withDetail(event: CallEvent, detail: object): object {
  return { ...event, detail: { ...event.detail, ...detail } };
}

it('Nothing of the changes is deployed unless it is asked for', () => {
  const without = deployed(template);
  expect(Object.keys(without).filter((id) => /Change|ReAudit/.test(id))).toEqual([]);
});

describe.each(patterns)('The rule of %s', (_, pattern) => {
  it.each(events)('lets through $action', ({ event }) => {
    expect(matches(pattern, event)).toBe(true);
  });

  it('lets through nothing that failed, nothing of others, and nothing that somebody made up', () => {
    const [{ event } = { event: undefined }] = events;
    if (event === undefined) throw new Error('there are events');
    expect(matches(pattern, withDetail(event, { errorCode: 'AccessDenied' }))).toBe(false);
    expect(matches(pattern, withDetail(event, { eventSource: 'ec2.amazonaws.com' }))).toBe(false);
    expect(matches(pattern, withDetail(event, { eventName: 'Invoke' }))).toBe(false);
    expect(matches(pattern, { ...event, source: 'my.app' })).toBe(false);
  });

  it('is within what EventBridge takes', () => {
    // Event pattern size: 2,048 characters (docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html).
    expect(JSON.stringify(pattern).length).toBeLessThan(2048);
  });

  it('is the same everywhere', () => {
    expect(pattern).toEqual(patterns[0][1]);
  });
});

describe('What was changed', () => {
  it('comes by the queue that the function reads, from here and from elsewhere, and what fails is kept', () => {
    const { ReAuditFunction = {}, ChangeRule = {}, ForwardedChangeRule = {}, ChangeQueue = {} } = stack;
    const queue = 'arn:aws:sqs:eu-west-1:111122223333:lens-audit-ChangeQueue';
    const failures = 'arn:aws:sqs:eu-west-1:111122223333:lens-audit-ChangeFailureQueue';
    for (const { Targets } of [ChangeRule, ForwardedChangeRule])
      expect(Targets).toMatchObject([{ Arn: queue, DeadLetterConfig: { Arn: failures } }]);
    expect(ReAuditFunction['Events']).toMatchObject({
      Changes: { Type: 'SQS', Properties: { Queue: queue, FunctionResponseTypes: ['ReportBatchItemFailures'] } },
    });
    expect(ChangeQueue['RedrivePolicy']).toMatchObject({ deadLetterTargetArn: failures });
    // AWS asks for six times the timeout and the window of the batch at least.
    const timeout = Number(ReAuditFunction['Timeout']);
    expect(Number(ChangeQueue['VisibilityTimeout'])).toBeGreaterThanOrEqual(6 * timeout + 20);
  });

  it('is looked at with settings that the function can read', () => {
    const { Variables = {} } = stack['ReAuditFunction']?.['Environment'] as { readonly Variables?: Members };
    const given = Variables as Readonly<Record<string, string>>;
    // CloudFormation's own names for buckets have no capitals.
    const RUN_BUCKET = given['RUN_BUCKET']?.toLowerCase();
    expect(reAuditSettings({ ...given, RUN_BUCKET }).auditFunction).toMatch(/function:lens-audit-audit:live$/);
  });

  it('is taken from the organization alone, and as what CloudTrail tells', () => {
    expect(stack['ChangeBusPolicy']?.['Statement']).toMatchObject({
      Condition: {
        StringEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij', 'events:detail-type': 'AWS API Call via CloudTrail' },
      },
    });
    const alone = deployed(template, { ReAudit: 'true' });
    expect(alone['ChangeBus']).toBeDefined();
    expect(alone['ChangeBusPolicy']).toBeUndefined();
  });

  it('is forwarded by a role that can do nothing else', () => {
    const bus = 'arn:aws:events:eu-west-1:111122223333:event-bus/lens-audit-changes';
    expect(member['ChangeRule']?.['Targets']).toMatchObject([
      { Arn: bus, RoleArn: expect.stringContaining('ForwardingRole') as unknown },
    ]);
    expect(member['ForwardingRole']?.['Policies']).toMatchObject([
      { PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'events:PutEvents', Resource: bus }] } },
    ]);
    expect(member['UnforwardedAlarm']).toBeUndefined();
  });

  it.each(readdirSync('events').filter((file) => file.startsWith('change-')))('may look like events/%s', (file) => {
    expect(changeEvent(readFileSync(`events/${file}`, 'utf8'))).toMatchObject({ kind: 'changes' });
  });
});

it('No action is watched twice for the same thing', () => {
  const keys = watchedActions.flatMap(({ source, touches, actions }) =>
    actions.map((action) => `${source} ${action} ${touches}`),
  );
  expect(new Set(keys).size).toBe(keys.length);
});
