import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '#aws';
import { describeEnvironment } from '#boundary';
import { datesOfRuntime, daysUntil } from '#data';
import { optIns } from '#kit';
import type { Arn, Resource } from '#model';
import { checks } from '../../checks/catalog.ts';
import { collectors } from '../../collectors/catalog.ts';
import { readPolicy } from '../../src/engine/read-policy.ts';
import { invocationOf } from '../../src/handlers/invocation.ts';
import { tableDefinition } from '../../src/store/table-definition.ts';
import {
  aFunction,
  aLogGroup,
  aMetric,
  anAlarm,
  anInvokeConfig,
  aQueue,
  aRole,
  aSubscription,
  aTopic,
  seen,
} from '../support/build.ts';
import { judged } from '../support/judged.ts';
import { deployed, type Members, parseTemplate, textOf, type Value } from './cloudformation.ts';

const text = readFileSync('template.yaml', 'utf8');
const template = parseTemplate(text);
const stack = deployed(template);

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: string | readonly string[];
  readonly Resource?: Value;
  readonly NotResource?: Value;
  readonly Condition?: Value;
}

describe('The function of the template', () => {
  const { AuditFunction } = stack;

  it('runs what npm run build makes of a file that exports a handler', () => {
    const [file, name] = textOf(AuditFunction?.['Handler']).split('.');
    expect(AuditFunction).toMatchObject({ CodeUri: 'dist/handlers' });
    expect(readFileSync(`src/handlers/${file ?? ''}.ts`, 'utf8')).toMatch(
      new RegExp(`^export (async )?function ${name ?? ''}\\b`, 'm'),
    );
    expect(readFileSync('tools/build.ts', 'utf8')).toContain(`\${output}/handlers`);
  });

  it('has a runtime that is good for another year, and the time and memory of a whole audit', () => {
    const runtime = datesOfRuntime(textOf(AuditFunction?.['Runtime']), {});
    expect(runtime).toBeDefined();
    expect(daysUntil(runtime?.deprecated ?? '9999-12-31', new Date())).toBeGreaterThan(365);
    expect(AuditFunction).toMatchObject({
      Architectures: ['arm64'],
      Timeout: 900,
      MemorySize: 1024,
      Tracing: 'Active',
    });
  });

  it('has an environment that the handler takes, whatever the parameters leave empty', () => {
    const all = {
      Organization: 'true',
      ExternalId: 'id-1',
      NotificationEmail: 'a@example.com',
      AuditRoleName: 'Reader',
    };
    for (const parameters of [{}, all]) {
      const { Environment } = deployed(template, parameters)['AuditFunction'] ?? {};
      const { request } = invocationOf({}, (Environment as { readonly Variables: Record<string, string> }).Variables);
      expect(request.organization).toBe(parameters === all);
    }
  });

  it('is invoked again once, and what fails then is kept', () => {
    expect(AuditFunction?.['EventInvokeConfig']).toMatchObject({
      MaximumRetryAttempts: 1,
      DestinationConfig: {
        OnFailure: { Type: 'SQS', Destination: 'arn:aws:sqs:eu-west-1:111122223333:lens-audit-FailureQueue' },
      },
    });
  });

  it('is invoked by its schedule with the event that the tests run, a few times if need be, and what fails is kept', () => {
    const { Schedule } = AuditFunction?.['Events'] as { readonly Schedule: { readonly Properties: Members } };
    expect(Schedule).toMatchObject({ Type: 'ScheduleV2' });
    expect(JSON.parse(textOf(Schedule.Properties['Input']))).toEqual(
      JSON.parse(readFileSync('events/audit-scheduled.json', 'utf8')),
    );
    expect(Schedule.Properties).toMatchObject({
      ScheduleExpression: 'cron(0 5 * * ? *)',
      ScheduleExpressionTimezone: 'UTC',
      State: 'ENABLED',
      FlexibleTimeWindow: { Mode: 'FLEXIBLE' },
      RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3600 },
      DeadLetterConfig: { Arn: expect.stringContaining('FailureQueue') as string },
    });
  });

  it('reserves concurrency, unless it is told not to', () => {
    expect(AuditFunction).toMatchObject({ ReservedConcurrentExecutions: '1' });
    const without = deployed(template, { ReservedConcurrency: 'none' });
    expect(without['AuditFunction']).not.toHaveProperty('ReservedConcurrentExecutions');
  });
});

describe('The role of the template', () => {
  const [reads, denies] = readPolicy(collectors).Statement;
  const statements = statementsOf(stack['AuditRole']);
  const allowed = actionsOf(statements.filter(({ Effect }) => Effect === 'Allow'));
  const denied = actionsOf(statements.filter(({ Effect }) => Effect === 'Deny'));

  /** What the function does beside looking, on what. */
  const ownWork: Readonly<Record<string, string>> = {
    'dynamodb:BatchWriteItem': 'arn:aws:dynamodb:eu-west-1:111122223333:table/lens-audit-FindingsTable',
    'dynamodb:PutItem': 'arn:aws:dynamodb:eu-west-1:111122223333:table/lens-audit-FindingsTable',
    'dynamodb:Query': 'arn:aws:dynamodb:eu-west-1:111122223333:table/lens-audit-FindingsTable',
    'kms:Decrypt': 'arn:aws:kms:eu-west-1:111122223333:key/lens-audit-FindingsTopicKey',
    'kms:GenerateDataKey': 'arn:aws:kms:eu-west-1:111122223333:key/lens-audit-FindingsTopicKey',
    'logs:CreateLogStream': 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/lens-audit-audit:*',
    'logs:PutLogEvents': 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/lens-audit-audit:*',
    'sns:Publish': 'arn:aws:sns:eu-west-1:111122223333:lens-audit-FindingsTopic',
    'sqs:SendMessage': 'arn:aws:sqs:eu-west-1:111122223333:lens-audit-FailureQueue',
    'sts:AssumeRole': 'arn:aws:iam::*:role/ServerlessLensAuditor',
    'xray:PutTelemetryRecords': '*',
    'xray:PutTraceSegments': '*',
  };

  it('grants what the collectors read, and what the function does itself, each on its own thing', () => {
    expect(allowed).toEqual([...(reads?.Action ?? []), ...Object.keys(ownWork)].sort());
    for (const [action, resource] of Object.entries(ownWork)) {
      const granting = statements.filter((one) => one.Effect === 'Allow' && actionsOf([one]).includes(action));
      expect(
        granting.map(({ Resource }) => Resource),
        action,
      ).toEqual([resource]);
    }
  });

  it('lists the accounts of an organization only where a parameter says so', () => {
    const more = actionsOf(statementsOf(deployed(template, { Organization: 'true' })['AuditRole']));
    expect(more.filter((action) => !allowed.includes(action) && !denied.includes(action))).toEqual([
      'organizations:ListAccounts',
      'organizations:ListAccountsForParent',
      'organizations:ListOrganizationalUnitsForParent',
    ]);
  });

  it('lets a chat topic be told, and events be put on a bus, only where parameters name them', () => {
    const told = {
      ChatTopicArn: 'arn:aws:sns:eu-west-1:111122223333:chat',
      EventBusArn: 'arn:aws:events:eu-west-1:111122223333:event-bus/audits',
    };
    const given = deployed(template, told);
    const more = statementsOf(given['AuditRole']).filter(({ Sid }) => !statements.some((one) => one.Sid === Sid));
    expect(more.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      ['sns:Publish', told.ChatTopicArn],
      ['events:PutEvents', told.EventBusArn],
    ]);
    const { Variables } = given['AuditFunction']?.['Environment'] as { readonly Variables: Record<string, string> };
    const { noticed } = invocationOf({}, Variables).settings;
    expect(noticed).toMatchObject({ chatTopicArn: told.ChatTopicArn, busArn: told.EventBusArn });
  });

  it('hands findings to Security Hub of its own account, and takes on the role for that elsewhere, only where a parameter says so', () => {
    const given = deployed(template, { SecurityHub: 'true', PublishRoleName: 'Publisher' });
    const more = statementsOf(given['AuditRole']).filter(({ Sid }) => !statements.some((one) => one.Sid === Sid));
    expect(more.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      ['sts:AssumeRole', 'arn:aws:iam::*:role/Publisher'],
      ['securityhub:BatchImportFindings', 'arn:aws:securityhub:*:111122223333:product/111122223333/default'],
    ]);
    const others = statementsOf(given['AuditRole']).find(({ Sid }) => Sid === 'NeverTakeOnOtherRoles');
    expect(others?.NotResource).toEqual(['arn:aws:iam::*:role/ServerlessLensAuditor', 'arn:aws:iam::*:role/Publisher']);
    const { Variables } = given['AuditFunction']?.['Environment'] as { readonly Variables: Record<string, string> };
    expect(invocationOf({}, Variables).settings.config.securityHub).toEqual({ roleName: 'Publisher' });
  });

  it('denies what an audited account denies, but for its own table, the roles it takes on, and the keys of its own things', () => {
    expect(denied).toEqual((denies?.Action ?? []).filter((action) => action !== 'kms:Decrypt').sort());
    const notEverywhere = statements.filter(({ NotResource }) => NotResource !== undefined);
    expect(notEverywhere).toEqual(
      ['dynamodb:Query', 'sts:AssumeRole'].map(
        (Action) => expect.objectContaining({ Effect: 'Deny', Action, NotResource: ownWork[Action] }) as unknown,
      ),
    );
  });

  const selections = (template.Parameters['OptInReads'] as unknown as { readonly AllowedValues: readonly string[] })
    .AllowedValues;

  it.each(selections)('reads on request what OptInReads says, %s, and denies none of that', (selection) => {
    const asked = optIns.filter((name) => selection.split(',').includes(name));
    const chosen = statementsOf(deployed(template, { OptInReads: selection })['AuditRole']);
    const optional = readPolicy(collectors, asked).Statement.slice(2);
    expect(chosen.filter((one) => JSON.stringify(one).includes('"OptIn'))).toEqual(optional);
    const freed = actionsOf(chosen.filter(({ Effect }) => Effect === 'Deny'));
    expect(denied.filter((action) => !freed.includes(action))).toEqual(
      asked.includes('log-samples') ? ['logs:FilterLogEvents'] : [],
    );
  });

  it('may be let read on request everything, or some of it, and by default nothing', () => {
    expect(new Set(selections).size).toBe(2 ** optIns.length);
    expect(stack).toEqual(deployed(template, { OptInReads: 'none' }));
  });

  it('denies nothing that the function needs', () => {
    const everywhere = statements.filter(({ Effect, Resource }) => Effect === 'Deny' && Resource === '*');
    expect(actionsOf(everywhere).filter((action) => allowed.includes(action))).toEqual([]);
  });

  it('is within what IAM takes of the inline policies of a role', () => {
    const widest = deployed(template, {
      OptInReads: optIns.join(','),
      Organization: 'true',
      SecurityHub: 'true',
      ChatTopicArn: `arn:aws-us-gov:sns:us-gov-west-1:111122223333:${'c'.repeat(60)}`,
      EventBusArn: `arn:aws-us-gov:events:us-gov-west-1:111122223333:event-bus/${'b'.repeat(60)}`,
    });
    const documents = (widest['AuditRole']?.['Policies'] as readonly Members[]).map((one) => one['PolicyDocument']);
    expect(
      documents.map((document) => JSON.stringify(document).length).reduce((sum, length) => sum + length),
    ).toBeLessThan(10_240);
  });

  it('has no wildcard in an action that it grants, and no managed policy', () => {
    expect(allowed.filter((action) => action.includes('*'))).toEqual([]);
    expect(stack['AuditRole']).not.toHaveProperty('ManagedPolicyArns');
  });
});

describe('What the template keeps', () => {
  it('is a table like the one that the store is tested on', () => {
    const { TableName, ...definition } = tableDefinition('any');
    expect(stack['FindingsTable']).toMatchObject({ ...definition });
  });

  it('is a table that outlives its stack and its accidents, and forgets its history in time', () => {
    expect(template.Resources['FindingsTable']).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
    expect(stack['FindingsTable']).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
  });

  it('is encrypted on the way and where it lies, and opens to nobody in particular', () => {
    expect(stack['FindingsTopic']).toMatchObject({ KmsMasterKeyId: expect.stringContaining(':key/') as string });
    expect(stack['FailureQueue']).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 });
    for (const id of ['FindingsTopicPolicy', 'FailureQueuePolicy']) {
      const statements = statementsIn(stack[id]?.['PolicyDocument']);
      expect(statements, id).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Principal: '*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      );
      expect(statements.filter(({ Effect, Principal }) => Effect === 'Allow' && Principal === '*')).toEqual([]);
    }
  });

  it('lets the alarms of this account tell the topic, by its policy and by its key', () => {
    for (const document of [
      stack['FindingsTopicPolicy']?.['PolicyDocument'],
      stack['FindingsTopicKey']?.['KeyPolicy'],
    ]) {
      expect(statementsIn(document)).toContainEqual(
        expect.objectContaining({
          Effect: 'Allow',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
        }),
      );
    }
  });
});

describe('The template', () => {
  it('is good for every partition', () => {
    expect(text.match(/arn:(?!\$\{AWS::Partition\})[\w-]+:/g)).toBeNull();
  });

  it('tells what each parameter is for, and uses it', () => {
    for (const [name, { Description }] of Object.entries(template.Parameters)) {
      expect(Description, name).toMatch(/^.{15,}\.$/s);
      expect(text, name).toMatch(new RegExp(`!Ref ${name}\\b|\\$\\{${name}\\}`));
    }
  });

  it('sends an e-mail only to an address that it was given', () => {
    expect(stack).not.toHaveProperty('FindingsEmail');
    const { FindingsEmail } = deployed(template, { NotificationEmail: 'a@example.com' });
    expect(FindingsEmail).toMatchObject({ Protocol: 'email', Endpoint: 'a@example.com' });
  });

  it.each([
    'lambda-default-timeout',
    'lambda-env-secrets',
    'lambda-error-alarm',
    'lambda-role-admin',
    'lambda-role-shared',
    'lambda-role-wildcard-action',
    'lambda-runtime-deprecated',
    'lambda-throttle-alarm',
    'lambda-xray-active',
    'log-retention',
    'sqs-dlq-depth-alarm',
  ])('makes nothing that %s finds fault with', (id) => {
    const check = checks.find((one) => one.id === id);
    const verdicts = check === undefined ? [] : judged(check, { name: id, given: resourcesOfTheStack() });
    const told = verdicts.map(({ subject, verdict }) => `${subject?.name ?? ''}: ${verdict.result}`);
    expect(told.filter((line) => line.endsWith(': pass')).length, told.join()).toBeGreaterThan(0);
    expect(told.filter((line) => !/: (pass|not-applicable)$/.test(line))).toEqual([]);
  });
});

function statementsOf(role: Members | undefined): readonly Statement[] {
  return (role?.['Policies'] as readonly Members[]).flatMap(({ PolicyDocument }) => statementsIn(PolicyDocument));
}

function statementsIn(document: Value | undefined): readonly Statement[] {
  return (document as unknown as { readonly Statement: readonly Statement[] }).Statement;
}

function actionsOf(statements: readonly Statement[]): readonly string[] {
  return [...new Set(statements.flatMap(({ Action }) => Action))].sort();
}

/** What the collectors would see of the stack. */
function resourcesOfTheStack(): readonly Resource[] {
  const { AuditFunction = {}, AuditRole = {}, AuditLogGroup = {} } = stack;
  const { Destination } = (
    AuditFunction['EventInvokeConfig'] as { readonly DestinationConfig: { readonly OnFailure: Members } }
  ).DestinationConfig.OnFailure;
  const { Variables } = AuditFunction['Environment'] as { readonly Variables: Readonly<Record<string, string>> };
  const logGroupName = textOf((AuditFunction['LoggingConfig'] as Members)['LogGroup']);
  const name = textOf(AuditFunction['FunctionName']);
  const roleName = 'lens-audit-AuditRole';
  const audit = aFunction({
    name,
    runtime: textOf(AuditFunction['Runtime']),
    timeoutSeconds: Number(AuditFunction['Timeout']),
    memoryMegabytes: Number(AuditFunction['MemorySize']),
    roleArn: AuditFunction['Role'] as Arn,
    tracingMode: AuditFunction['Tracing'] === 'Active' ? 'Active' : 'PassThrough',
    environment: seen(describeEnvironment(Variables)),
    logGroupName,
    invokeConfigs: seen([anInvokeConfig({ qualifier: '$LATEST', onFailureArn: textOf(Destination) })]),
  });
  return [
    audit,
    aRole({
      name: roleName,
      trust: parsePolicy(JSON.stringify(AuditRole['AssumeRolePolicyDocument'])),
      inlinePolicies: (AuditRole['Policies'] as readonly Members[]).map(({ PolicyName, PolicyDocument }) => ({
        name: textOf(PolicyName),
        document: parsePolicy(JSON.stringify(PolicyDocument)),
      })),
    }),
    aLogGroup({ name: textOf(AuditLogGroup['LogGroupName']), retentionDays: Number(AuditLogGroup['RetentionInDays']) }),
    aTopic({ name: 'lens-audit-FindingsTopic' }),
    aSubscription({ topicArn: 'arn:aws:sns:eu-west-1:111122223333:lens-audit-FindingsTopic' }),
    aQueue({ name: 'lens-audit-FailureQueue', deadLetterArn: undefined, maxReceiveCount: undefined }),
    ...['AuditErrorsAlarm', 'AuditThrottlesAlarm', 'FailureQueueAlarm'].map(alarmOf),
  ];
}

function alarmOf(id: string): Resource {
  const alarm = stack[id] ?? {};
  const dimensions = alarm['Dimensions'] as readonly { readonly Name: string; readonly Value: string }[];
  return anAlarm({
    name: id,
    alarmActions: alarm['AlarmActions'] as readonly Arn[],
    metric: aMetric({
      namespace: textOf(alarm['Namespace']),
      name: textOf(alarm['MetricName']),
      dimensions: Object.fromEntries(dimensions.map(({ Name, Value }) => [Name, Value])),
      statistic: textOf(alarm['Statistic']),
    }),
  });
}
