import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { datesOfRuntime, daysUntil } from '#data';
import { optIns } from '#kit';
import { collectors } from '../../collectors/catalog.ts';
import { readPolicy } from '../../src/engine/read-policy.ts';
import { invocationOf } from '../../src/handlers/invocation.ts';
import { reportsPrefix, runsPrefix, snapshotsPrefix } from '../../src/run-files/keys.ts';
import { tableDefinition } from '../../src/store/table-definition.ts';
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

/** With all that can be asked for. */
const everything = deployed(template, {
  Organization: 'true',
  ExternalId: 'id-1',
  NotificationEmail: 'a@example.com',
  ReAudit: 'true',
  SecurityHub: 'true',
  SecurityHubFeedback: 'true',
});
const functionIds = Object.entries(template.Resources).flatMap(([id, { Type }]) =>
  Type === 'AWS::Serverless::Function' ? [id] : [],
);

describe.each(functionIds)('%s of the template', (id) => {
  const made = everything[id] ?? {};
  const name = id.replace(/Function$/, '');

  it('runs what npm run build makes of a file that exports a handler', () => {
    const [file = '', handler = ''] = textOf(made['Handler']).split('.');
    expect(made['CodeUri']).toBe(`dist/handlers/${file}`);
    expect(readFileSync(`src/handlers/${file}.ts`, 'utf8')).toMatch(
      new RegExp(`^export (async )?function ${handler}\\b`, 'm'),
    );
    expect(readFileSync('tools/build.ts', 'utf8')).toContain("`${output}/handlers/${basename(handler, '.ts')}`");
  });

  it('has a runtime that is good for another year, on arm64, and is traced', () => {
    const runtime = datesOfRuntime(textOf(made['Runtime']), {});
    expect(runtime).toBeDefined();
    expect(daysUntil(runtime?.deprecated ?? '9999-12-31', new Date())).toBeGreaterThan(365);
    expect(made).toMatchObject({ Architectures: ['arm64'], Tracing: 'Active' });
  });

  it('has a role and a log group of its own, the log kept for as long as the parameter says', () => {
    expect(textOf(made['Role']).endsWith(`/lens-audit-${name}Role`)).toBe(true);
    const group = everything[`${name}LogGroup`] ?? {};
    expect(made['LoggingConfig']).toMatchObject({ LogFormat: 'JSON', LogGroup: group['LogGroupName'] });
    expect(group['RetentionInDays']).toBe(90);
  });

  it('has alarms on its errors and throttles', () => {
    for (const [alarm, metric] of [
      [`${name}ErrorsAlarm`, 'Errors'],
      [`${name}ThrottlesAlarm`, 'Throttles'],
    ] as const) {
      expect(everything[alarm], alarm).toMatchObject({
        MetricName: metric,
        Dimensions: [{ Name: 'FunctionName', Value: made['FunctionName'] }],
      });
    }
  });

  it('is called by an alias, to which a new version comes little by little, after it was tried', () => {
    expect(made['AutoPublishAlias']).toBe('live');
    if (id === 'SmokeFunction') return;
    expect(made['DeploymentPreference']).toMatchObject({
      // SAM takes a name that it does not know for a configuration of one's own.
      Type: 'Canary10Percent5Minutes',
      PassthroughCondition: true,
      Alarms: [`lens-audit-${name}ErrorsAlarm`, `lens-audit-${name}ThrottlesAlarm`],
      Hooks: { PreTraffic: everything['SmokeFunction']?.['FunctionName'] },
    });
    const { Variables } = everything['SmokeFunction']?.['Environment'] as {
      readonly Variables: { readonly SMOKE_VERSIONS: string };
    };
    expect(Variables.SMOKE_VERSIONS.split(',')).toContain(
      `arn:aws:lambda:eu-west-1:111122223333:function:${textOf(made['FunctionName'])}:1`,
    );
  });
});

describe('The function that audits alone', () => {
  const { AuditFunction } = stack;

  it('has the time and memory of a whole audit', () => {
    expect(AuditFunction).toMatchObject({ Timeout: 900, MemorySize: 1024 });
  });

  it('has an environment that the handler takes, whatever the parameters leave empty', () => {
    for (const parameters of [{}, { Organization: 'true', ExternalId: 'id-1', AuditRoleName: 'Reader' }]) {
      const { request } = invocationOf({}, lowerCase(variablesOf(deployed(template, parameters)['AuditFunction'])));
      expect(request.organization).toBe('Organization' in parameters);
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

  it('reserves concurrency, unless it is told not to', () => {
    expect(AuditFunction).toMatchObject({ ReservedConcurrentExecutions: '1' });
    const without = deployed(template, { ReservedConcurrency: 'none' });
    expect(without['AuditFunction']).not.toHaveProperty('ReservedConcurrentExecutions');
  });
});

describe('The schedules of the template', () => {
  const targets: Readonly<Record<string, string>> = {
    'fan-out': 'arn:aws:states:eu-west-1:111122223333:stateMachine:lens-audit-audit:live',
    single: 'arn:aws:lambda:eu-west-1:111122223333:function:lens-audit-audit:live',
  };

  it.each(Object.entries(targets))(
    'start, in mode %s, %s, a few times if need be, and keep what fails',
    (Mode, Arn) => {
      const given = deployed(template, { Mode });
      for (const id of ['DailySchedule', 'DeepSchedule']) {
        expect(given[id]).toMatchObject({
          ScheduleExpressionTimezone: 'UTC',
          State: 'ENABLED',
          FlexibleTimeWindow: { Mode: 'FLEXIBLE' },
          Target: {
            Arn,
            RoleArn: 'arn:aws:iam::111122223333:role/lens-audit-ScheduleRole',
            RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3600 },
            DeadLetterConfig: { Arn: 'arn:aws:sqs:eu-west-1:111122223333:lens-audit-FailureQueue' },
          },
        });
      }
      const [start] = statementsOf(given['ScheduleRole']);
      expect(start?.Resource).toBe(Arn);
      expect(start?.Action).toBe(Mode === 'single' ? 'lambda:InvokeFunction' : 'states:StartExecution');
    },
  );

  it('say when they were to run, by which a second delivery is known, and never both on one day', () => {
    const inputs = ['DailySchedule', 'DeepSchedule'].map((id) => {
      const text = textOf((stack[id]?.['Target'] as Members)['Input']);
      const asked = JSON.parse(text.replace('<aws.scheduler.scheduled-time>', '2026-11-29T05:00:00Z')) as unknown;
      return invocationOf(asked, lowerCase(variablesOf(stack['AuditFunction']))).asked;
    });
    expect(inputs).toEqual([
      { scheduledTime: '2026-11-29T05:00:00Z' },
      { depth: 'deep', scheduledTime: '2026-11-29T05:00:00Z' },
    ]);
    expect([stack['DailySchedule'], stack['DeepSchedule']].map((one) => one?.['ScheduleExpression'])).toEqual([
      'cron(0 5 ? * MON-SAT *)',
      'cron(0 5 ? * SUN *)',
    ]);
  });
});

describe('Roles that take on others', () => {
  it('all lie below the path that members are told to trust, and no other does', () => {
    const taking = Object.keys(everything).filter((id) =>
      ((everything[id]?.['Policies'] ?? []) as readonly Members[]).some((policy) =>
        statementsIn(policy['PolicyDocument']).some(({ Action }) => [Action].flat().includes('sts:AssumeRole')),
      ),
    );
    expect(taking).toEqual(['AuditRole', 'PlanRole', 'AuditShardRole', 'ConcludeRole', 'ReAuditRole']);
    const below = Object.keys(everything).filter((id) => everything[id]?.['Path'] === '/lens-audit/auditing/');
    expect(below).toEqual(taking);
    expect(text).toContain('arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${AWS::StackName}/auditing/*');
  });
});

describe('The mode of the template', () => {
  it('makes no state machine and no workers where one function audits alone', () => {
    const single = Object.keys(deployed(template, { Mode: 'single' }));
    expect(single.filter((id) => /Plan|Shard|Conclude|Machine/.test(id))).toEqual([]);
    expect(single).toContain('AuditFunction');
  });

  it('fills in all that the definition of the state machine leaves open, and nothing else', () => {
    const machine = stack['AuditMachine'] ?? {};
    const path = textOf(machine['DefinitionUri']);
    expect(existsSync(path)).toBe(true);
    const open = [...readFileSync(path, 'utf8').matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(machine['DefinitionSubstitutions'] as Members).sort()).toEqual([...new Set(open)].sort());
  });

  it('gives the planner, the workers and the conclusion settings that they take', () => {
    for (const id of ['PlanFunction', 'AuditShardFunction', 'ConcludeFunction']) {
      const { settings } = invocationOf({}, lowerCase(variablesOf(everything[id])));
      expect(settings.runBucket, id).toBe('lens-audit-auditbucket');
    }
  });
});

describe('The role of the template', () => {
  const [reads, denies] = readPolicy(collectors).Statement;
  const statements = statementsOfRole(stack, 'AuditRole');
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
    's3:ListBucket': 'arn:aws:s3:::lens-audit-AuditBucket',
    'sns:Publish': 'arn:aws:sns:eu-west-1:111122223333:lens-audit-FindingsTopic',
    'sqs:SendMessage': 'arn:aws:sqs:eu-west-1:111122223333:lens-audit-FailureQueue',
    'sts:AssumeRole': 'arn:aws:iam::*:role/ServerlessLensAuditor',
    'xray:PutTelemetryRecords': '*',
    'xray:PutTraceSegments': '*',
  };

  /** Of the bucket it reads and writes what lies below three prefixes. */
  const ownObjects = ['s3:GetObject', 's3:PutObject'];

  it('grants what the collectors read, and what the function does itself, each on its own thing', () => {
    expect(allowed).toEqual([...(reads?.Action ?? []), ...Object.keys(ownWork), ...ownObjects].sort());
    for (const [action, resource] of Object.entries(ownWork)) {
      const granting = statements.filter((one) => one.Effect === 'Allow' && actionsOf([one]).includes(action));
      expect(
        granting.map(({ Resource }) => Resource),
        action,
      ).toEqual([resource]);
    }
  });

  it('lists the accounts of an organization only where a parameter says so', () => {
    const more = actionsOf(statementsOfRole(deployed(template, { Organization: 'true' }), 'AuditRole'));
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
    const more = statementsOfRole(given, 'AuditRole').filter(({ Sid }) => !statements.some((one) => one.Sid === Sid));
    expect(more.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      ['sns:Publish', told.ChatTopicArn],
      ['events:PutEvents', told.EventBusArn],
    ]);
    const { noticed } = invocationOf({}, lowerCase(variablesOf(given['AuditFunction']))).settings;
    expect(noticed).toMatchObject({ chatTopicArn: told.ChatTopicArn, busArn: told.EventBusArn });
  });

  it('hands findings to Security Hub of its own account, and takes on the role for that elsewhere, only where a parameter says so', () => {
    const given = deployed(template, { SecurityHub: 'true', PublishRoleName: 'Publisher' });
    const more = statementsOfRole(given, 'AuditRole').filter(({ Sid }) => !statements.some((one) => one.Sid === Sid));
    expect(more.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      ['sts:AssumeRole', 'arn:aws:iam::*:role/Publisher'],
      ['securityhub:BatchImportFindings', 'arn:aws:securityhub:*:111122223333:product/111122223333/default'],
    ]);
    const others = statementsOfRole(given, 'AuditRole').find(({ Sid }) => Sid === 'NeverTakeOnOtherRoles');
    expect(others?.NotResource).toEqual(['arn:aws:iam::*:role/ServerlessLensAuditor', 'arn:aws:iam::*:role/Publisher']);
    expect(invocationOf({}, lowerCase(variablesOf(given['AuditFunction']))).settings.config.securityHub).toEqual({
      roleName: 'Publisher',
    });
  });

  it('denies what an audited account denies, but for the own table, bucket, queue and functions, the roles it takes on, and the keys of its own things', () => {
    expect(denied).toEqual((denies?.Action ?? []).filter((action) => action !== 'kms:Decrypt').sort());
    const spared = statements.flatMap(({ Action, NotResource }) =>
      NotResource === undefined ? [] : [[Action, NotResource]],
    );
    expect(spared).toEqual([
      ['dynamodb:Query', ownWork['dynamodb:Query']],
      ['s3:GetObject*', 'arn:aws:s3:::lens-audit-AuditBucket/*'],
      ['lambda:Invoke*', 'arn:aws:lambda:eu-west-1:111122223333:function:lens-audit-audit:*'],
      ['sts:AssumeRole', ownWork['sts:AssumeRole']],
    ]);
    const watching = statementsOfRole(deployed(template, { ReAudit: 'true' }), 'AuditRole');
    const queue = watching.find(({ Sid }) => Sid === 'NeverReadOtherQueues');
    expect(queue?.NotResource).toBe('arn:aws:sqs:eu-west-1:111122223333:lens-audit-ChangeQueue');
  });

  const selections = (template.Parameters['OptInReads'] as unknown as { readonly AllowedValues: readonly string[] })
    .AllowedValues;

  it.each(selections)('reads on request what OptInReads says, %s, and denies none of that', (selection) => {
    const asked = optIns.filter((name) => selection.split(',').includes(name));
    const chosen = statementsOfRole(deployed(template, { OptInReads: selection }), 'AuditRole');
    const optional = readPolicy(collectors, asked).Statement.slice(2);
    expect(chosen.filter((one) => JSON.stringify(one).includes('"OptIn'))).toEqual(optional);
    const freed = actionsOf(chosen.filter(({ Effect }) => Effect === 'Deny'));
    expect(denied.filter((action) => !freed.includes(action))).toEqual([
      ...(asked.includes('log-samples') ? ['logs:FilterLogEvents'] : []),
      ...(asked.includes('log-insights') ? ['logs:StartQuery'] : []),
    ]);
  });

  it('may be let read on request everything, or some of it, and by default nothing', () => {
    expect(new Set(selections).size).toBe(2 ** optIns.length);
    expect(stack).toEqual(deployed(template, { OptInReads: 'none' }));
  });

  it('denies nothing that the function needs', () => {
    const everywhere = statements.filter(({ Effect, Resource }) => Effect === 'Deny' && Resource === '*');
    expect(actionsOf(everywhere).filter((action) => allowed.includes(action))).toEqual([]);
  });

  it.each(['AuditRole', 'PlanRole', 'AuditShardRole', 'ReAuditRole'])(
    'is, as %s too, within what IAM takes of the inline policies of a role',
    (id) => {
      const widest = deployed(template, {
        ReAudit: 'true',
        OptInReads: optIns.join(','),
        Organization: 'true',
        SecurityHub: 'true',
        ChatTopicArn: `arn:aws-us-gov:sns:us-gov-west-1:111122223333:${'c'.repeat(60)}`,
        EventBusArn: `arn:aws-us-gov:events:us-gov-west-1:111122223333:event-bus/${'b'.repeat(60)}`,
      });
      const own = (widest[id]?.['Policies'] as readonly Members[]).map((one) => one['PolicyDocument']);
      const documents = [...own, widest['ReadConfiguration']?.['PolicyDocument']];
      expect(
        documents.map((document) => JSON.stringify(document).length).reduce((sum, length) => sum + length),
      ).toBeLessThan(10_240);
    },
  );

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

  it('is a bucket that is closed, encrypted, reached over TLS only, and forgets what is no longer needed', () => {
    const { AuditBucket = {}, AuditBucketPolicy = {} } = stack;
    expect(new Set(Object.values(AuditBucket['PublicAccessBlockConfiguration'] as Members))).toEqual(new Set([true]));
    expect(AuditBucket).toMatchObject({
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    });
    expect(statementsIn(AuditBucketPolicy['PolicyDocument'])).toMatchObject([
      { Effect: 'Deny', Principal: '*', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    ]);
    const { Rules } = AuditBucket['LifecycleConfiguration'] as { readonly Rules: readonly Members[] };
    const forgotten = Rules.flatMap(({ Prefix, ExpirationInDays }) =>
      ExpirationInDays === undefined ? [] : [[Prefix, Number(ExpirationInDays)]],
    );
    expect(forgotten).toEqual([
      [runsPrefix, 14],
      [snapshotsPrefix, 30],
      [reportsPrefix, 400],
    ]);
    expect(template.Resources['AuditBucket']).toMatchObject({ DeletionPolicy: 'Retain' });
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
});

function statementsOf(role: Members | undefined): readonly Statement[] {
  return (role?.['Policies'] as readonly Members[]).flatMap(({ PolicyDocument }) => statementsIn(PolicyDocument));
}

/** Its own, and those that it shares with the other roles that read configuration. */
function statementsOfRole(resources: typeof stack, id: string): readonly Statement[] {
  const { Roles, PolicyDocument } = resources['ReadConfiguration'] ?? {};
  const isReader = (Roles as readonly Value[]).includes(`lens-audit-${id}`);
  return [...(isReader ? statementsIn(PolicyDocument) : []), ...statementsOf(resources[id])];
}

function variablesOf(made: Members | undefined): Record<string, string> {
  return (made?.['Environment'] as { readonly Variables: Record<string, string> }).Variables;
}

/** Names of buckets are in lower case; those that stand for them here are not. */
function lowerCase({ RUN_BUCKET: name = '', ...rest }: Record<string, string>): Record<string, string> {
  return { ...rest, RUN_BUCKET: name.toLowerCase() };
}

function statementsIn(document: Value | undefined): readonly Statement[] {
  return (document as unknown as { readonly Statement: readonly Statement[] }).Statement;
}

function actionsOf(statements: readonly Statement[]): readonly string[] {
  return [...new Set(statements.flatMap(({ Action }) => Action))].sort();
}
