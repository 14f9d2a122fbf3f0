import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { AttributeDefinition, GlobalSecondaryIndexDescription, KeySchemaElement } from '@aws-sdk/client-dynamodb';
import type { Target as RuleTarget } from '@aws-sdk/client-eventbridge';
import type { LifecycleRule } from '@aws-sdk/client-s3';
import type { Target as ScheduleTarget } from '@aws-sdk/client-scheduler';
import { deployed, type Members, type Template, textOf, type Value } from '../project/cloudformation.ts';
import { aMathAlarm, anAlarm } from '../sandbox/estate/builders/alarm.ts';
import { aBucket } from '../sandbox/estate/builders/bucket.ts';
import { aFunction } from '../sandbox/estate/builders/function.ts';
import { aLogGroup } from '../sandbox/estate/builders/log-group.ts';
import { aMapping } from '../sandbox/estate/builders/mapping.ts';
import { aQueue } from '../sandbox/estate/builders/queue.ts';
import { aRole } from '../sandbox/estate/builders/role.ts';
import { aTable } from '../sandbox/estate/builders/table.ts';
import { aTopic, type SubscriptionSketch } from '../sandbox/estate/builders/topic.ts';
import { aBus, aRule } from '../sandbox/estate/events.ts';
import { auditorCredentials, type Estate, emptyEstate } from '../sandbox/estate/index.ts';
import type {
  AccessKey,
  AccountEstate,
  FunctionRecord,
  Place,
  PolicyDocument,
  PolicyStatement,
  RegionEstate,
} from '../sandbox/estate/model.ts';
import { accessKey } from '../sandbox/estate/organization.ts';
import { arnAt, createdAt } from '../sandbox/estate/place.ts';
import { emptyRegion, regionOptStatuses } from '../sandbox/estate/regions.ts';
import { aStateMachine } from '../sandbox/estate/sfn.ts';
import { stableUuid } from '../sandbox/estate/stable-id.ts';

/** Where `deployed` deploys. */
const at: Place = { partition: 'aws', account: '111122223333', region: 'eu-west-1' };

/** CloudFormation's own, and those that docs/deploy.md deploys the stack with. */
const tags = {
  'aws:cloudformation:stack-name': 'lens-audit',
  Environment: 'production',
  Owner: 'platform',
  Project: 'lens-audit',
  CostCenter: 'platform',
};

/**
 * An account with nothing in it but what a template of plain CloudFormation makes. Throws for a type of resource that has no
 * mapping here: what is not mapped is not audited.
 */
export function stackEstate(template: Template, parameters: Readonly<Record<string, string>>): Estate {
  const made = deployed(template, parameters);
  const types = Object.fromEntries(Object.entries(template.Resources).map(([id, { Type }]) => [id, Type]));
  const key: AccessKey = { ...accessKey(at.partition, at.account, 'admin'), ...auditorCredentials };
  const region = emptyRegion();
  const account = accountOf(key, region);
  const ofType = (type: string) => Object.entries(made).filter(([id]) => types[id] === type);
  const unknown = Object.keys(made).filter((id) => mappings[types[id] ?? ''] === undefined);
  if (unknown.length > 0) throw new Error(`no mapping of ${unknown.map((id) => types[id] ?? id).join(', ')}`);
  // What refers to something comes after it: the table is in that order.
  for (const [type, map] of Object.entries(mappings)) {
    for (const [id, properties] of ofType(type)) map(properties, { id, account, region });
  }
  region.stacks.push(stackOf(template, made, types));
  return { ...emptyEstate(), accounts: { [at.account]: account } };
}

function accountOf(key: AccessKey, region: RegionEstate): AccountEstate {
  return {
    id: at.account,
    alias: undefined,
    keys: [key],
    regionOptStatus: regionOptStatuses().map(({ RegionName = '' }) => ({
      RegionName,
      // us-east-1 cannot be switched off.
      RegionOptStatus: [at.region, 'us-east-1'].includes(RegionName)
        ? ('ENABLED_BY_DEFAULT' as const)
        : ('DISABLED' as const),
    })),
    iam: { roles: [], users: [], groups: [], policies: [] },
    dashboards: [],
    regions: { [at.region]: region },
  };
}

interface Into {
  readonly id: string;
  readonly account: AccountEstate;
  readonly region: RegionEstate;
}

type Mapping = (properties: Members, into: Into) => void;

/** In the order in which they are made. */
const mappings: Readonly<Record<string, Mapping>> = {
  'AWS::IAM::Role': (role, { id, account }) => {
    account.iam.roles.push(
      aRole(at, `lens-audit-${id}`, {
        path: optional(role['Path']) ?? '/',
        trust: statementsOf(role['AssumeRolePolicyDocument']),
        inline: Object.fromEntries(
          list(role['Policies']).map((policy) => [
            textOf(members(policy)['PolicyName']),
            statementsOf(members(policy)['PolicyDocument']),
          ]),
        ),
        attached: list(role['ManagedPolicyArns']).map(textOf),
        tags,
      }),
    );
  },
  'AWS::IAM::Policy': ({ PolicyName, PolicyDocument, Roles }, { account }) => {
    for (const name of list(Roles).map(textOf)) {
      const role = found(account.iam.roles, ({ RoleName }) => RoleName === name, name);
      role.RolePolicyList = [
        ...(role.RolePolicyList ?? []),
        { PolicyName: textOf(PolicyName), PolicyDocument: JSON.stringify(PolicyDocument) },
      ];
    }
  },
  'AWS::KMS::Key': ({ KeyPolicy, EnableKeyRotation }, { id, region }) => {
    const keyId = `lens-audit-${id}`;
    region.keys.push({
      key: {
        KeyId: keyId,
        Arn: arnAt(at, 'kms', `key/${keyId}`),
        AWSAccountId: at.account,
        CreationDate: createdAt,
        KeyManager: 'CUSTOMER',
        Enabled: EnableKeyRotation === true,
        KeyState: 'Enabled',
      },
      aliases: [],
      policy: KeyPolicy as unknown as PolicyDocument,
      tags,
    });
  },
  'AWS::Logs::LogGroup': ({ LogGroupName, RetentionInDays }, { region }) => {
    region.logGroups.push(aLogGroup(at, textOf(LogGroupName), Number(RetentionInDays)));
    region.logging.groupTags[textOf(LogGroupName)] = tags;
  },
  'AWS::DynamoDB::Table': (table, { id, region }) => {
    const name = `lens-audit-${id}`;
    const arn = arnAt(at, 'dynamodb', `table/${name}`);
    region.tables.push(
      aTable(at, name, {
        pointInTimeRecovery: members(table['PointInTimeRecoverySpecification'])['PointInTimeRecoveryEnabled'] === true,
        tags,
        expiresBy: textOf(members(table['TimeToLiveSpecification'])['AttributeName']),
        differs: {
          DeletionProtectionEnabled: table['DeletionProtectionEnabled'] === true,
          AttributeDefinitions: table['AttributeDefinitions'] as unknown as AttributeDefinition[],
          KeySchema: table['KeySchema'] as unknown as KeySchemaElement[],
          BillingModeSummary: { BillingMode: textOf(table['BillingMode']) as 'PAY_PER_REQUEST' },
          GlobalSecondaryIndexes: list(table['GlobalSecondaryIndexes']).map((index) => ({
            ...(index as unknown as GlobalSecondaryIndexDescription),
            IndexArn: `${arn}/index/${textOf(members(index)['IndexName'])}`,
            IndexStatus: 'ACTIVE',
          })),
        },
      }),
    );
  },
  'AWS::S3::Bucket': (bucket, { id, region }) => {
    const encryption = members(list(members(bucket['BucketEncryption'])['ServerSideEncryptionConfiguration'])[0]);
    const versioning = members(bucket['VersioningConfiguration'])['Status'];
    region.buckets.push(
      aBucket(`lens-audit-${id}`, {
        publicAccessBlock: Object.fromEntries(
          Object.entries(members(bucket['PublicAccessBlockConfiguration'])).map(([name, value]) => [
            name,
            value === true,
          ]),
        ),
        objectOwnership: textOf(
          members(list(members(bucket['OwnershipControls'])['Rules'])[0])['ObjectOwnership'],
        ) as 'BucketOwnerEnforced',
        encryption: {
          ApplyServerSideEncryptionByDefault: {
            SSEAlgorithm: textOf(members(encryption['ServerSideEncryptionByDefault'])['SSEAlgorithm']) as 'AES256',
          },
        },
        versioning: optional(versioning) as 'Enabled' | undefined,
        lifecycle: list(members(bucket['LifecycleConfiguration'])['Rules']).map(lifecycleRule),
        tags,
      }),
    );
  },
  'AWS::S3::BucketPolicy': ({ Bucket, PolicyDocument }, { region }) => {
    const bucket = found(region.buckets, ({ name }) => name === Bucket, Bucket);
    bucket.policy = PolicyDocument as unknown as PolicyDocument;
  },
  'AWS::SNS::Topic': ({ DisplayName, KmsMasterKeyId }, { id, region }) => {
    const attributes = {
      DisplayName: textOf(DisplayName),
      ...(KmsMasterKeyId === undefined ? {} : { KmsMasterKeyId: textOf(KmsMasterKeyId) }),
    };
    region.topics.push(aTopic(at, `lens-audit-${id}`, { attributes, tags }));
  },
  'AWS::SNS::TopicPolicy': ({ Topics, PolicyDocument }, { region }) => {
    for (const arn of list(Topics)) {
      found(region.topics, (topic) => topic.arn === arn, arn).attributes['Policy'] = JSON.stringify(PolicyDocument);
    }
  },
  'AWS::SNS::Subscription': ({ TopicArn, Protocol, Endpoint }, { region }) => {
    const topic = found(region.topics, ({ arn }) => arn === TopicArn, TopicArn);
    const sketch: SubscriptionSketch = { protocol: textOf(Protocol) as 'email', endpoint: textOf(Endpoint) };
    topic.subscriptions.push(
      ...aTopic(at, topic.arn.split(':').at(-1) ?? '', { subscriptions: [sketch] }).subscriptions,
    );
  },
  'AWS::SQS::Queue': (queue, { id, region }) => {
    const { RedrivePolicy, ...plain } = queue;
    const attributes = Object.fromEntries(
      Object.entries(plain).map(([name, value]) => [name, value === true ? 'true' : textOf(value)]),
    );
    region.queues.push(
      aQueue(at, `lens-audit-${id}`, {
        tags,
        attributes: {
          ...attributes,
          ...(RedrivePolicy === undefined ? {} : { RedrivePolicy: JSON.stringify(RedrivePolicy) }),
        },
      }),
    );
  },
  'AWS::SQS::QueuePolicy': ({ Queues, PolicyDocument }, { region }) => {
    for (const name of list(Queues)) {
      found(region.queues, (queue) => queue.name === name, name).attributes['Policy'] = JSON.stringify(PolicyDocument);
    }
  },
  'AWS::Lambda::Function': (made, { region }) => {
    const environment = members(members(made['Environment'])['Variables']);
    const logging = members(made['LoggingConfig']);
    const concurrency = made['ReservedConcurrentExecutions'];
    region.functions.push(
      aFunction(at, textOf(made['FunctionName']), {
        runtime: textOf(made['Runtime']),
        role: textOf(made['Role']),
        timeout: Number(made['Timeout']),
        memory: Number(made['MemorySize']),
        description: textOf(made['Description']),
        environment: Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, textOf(value)])),
        tracing: members(made['TracingConfig'])['Mode'] === 'Active' ? 'Active' : 'PassThrough',
        tags: {
          ...tags,
          ...Object.fromEntries(
            list(made['Tags']).map((tag) => [textOf(members(tag)['Key']), textOf(members(tag)['Value'])]),
          ),
        },
        ...(concurrency === undefined ? {} : { reservedConcurrency: Number(concurrency) }),
        more: {
          Handler: textOf(made['Handler']),
          Architectures: list(made['Architectures']).map((one) => textOf(one) as 'arm64'),
          LoggingConfig: {
            LogFormat: textOf(logging['LogFormat']) as 'JSON',
            LogGroup: textOf(logging['LogGroup']),
            ApplicationLogLevel: textOf(logging['ApplicationLogLevel']) as 'INFO',
            SystemLogLevel: textOf(logging['SystemLogLevel']) as 'INFO',
          },
        },
      }),
    );
  },
  // A second version is made for the first: two deployments have taken place.
  'AWS::Lambda::Version': ({ FunctionName }, { region }) => {
    const one = functionNamed(region, FunctionName);
    one.versions.push(...['1', '2'].map((number) => versionOf(one, number)));
  },
  'AWS::Lambda::Alias': ({ FunctionName, Name }, { region }) => {
    const one = functionNamed(region, FunctionName);
    one.aliases.push({
      AliasArn: `${one.latest.FunctionArn ?? ''}:${textOf(Name)}`,
      Name: textOf(Name),
      FunctionVersion: '2',
      Description: '',
      RevisionId: stableUuid(`${textOf(FunctionName)}:${textOf(Name)}`),
    });
  },
  'AWS::Lambda::EventInvokeConfig': (config, { region }) => {
    const one = functionNamed(region, config['FunctionName']);
    const onFailure = members(members(config['DestinationConfig'])['OnFailure']);
    one.eventInvokeConfigs.push({
      FunctionArn: `${one.latest.FunctionArn ?? ''}:${textOf(config['Qualifier'])}`,
      LastModified: createdAt,
      MaximumRetryAttempts: Number(config['MaximumRetryAttempts']),
      MaximumEventAgeInSeconds: Number(config['MaximumEventAgeInSeconds']),
      DestinationConfig: { OnSuccess: {}, OnFailure: { Destination: textOf(onFailure['Destination']) } },
    });
  },
  'AWS::Lambda::EventSourceMapping': (mapping, { region }) => {
    const { EventSourceArn, FunctionName, BatchSize, MaximumBatchingWindowInSeconds, FunctionResponseTypes } = mapping;
    const target = textOf(FunctionName).split(':function:').at(-1) ?? '';
    const scaling = members(mapping['ScalingConfig'])['MaximumConcurrency'];
    region.mappings.push(
      aMapping(at, textOf(EventSourceArn), target, {
        BatchSize: Number(BatchSize),
        MaximumBatchingWindowInSeconds: Number(MaximumBatchingWindowInSeconds),
        FunctionResponseTypes: list(FunctionResponseTypes).map((one) => textOf(one) as 'ReportBatchItemFailures'),
        ...(scaling === undefined ? {} : { ScalingConfig: { MaximumConcurrency: Number(scaling) } }),
      }),
    );
  },
  'AWS::StepFunctions::StateMachine': (machine, { region }) => {
    const logging = members(machine['LoggingConfiguration']);
    const group = members(members(list(logging['Destinations'])[0])['CloudWatchLogsLogGroup'])['LogGroupArn'];
    region.stateMachines.push(
      aStateMachine(at, textOf(machine['StateMachineName']), {
        definition: definitionOf(machine),
        tags,
        logging: {
          level: textOf(logging['Level']) as 'ALL',
          includeExecutionData: logging['IncludeExecutionData'] === true,
          destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: textOf(group) } }],
        },
        more: {
          roleArn: textOf(machine['RoleArn']),
          tracingConfiguration: { enabled: members(machine['TracingConfiguration'])['Enabled'] === true },
        },
      }),
    );
  },
  'AWS::StepFunctions::StateMachineVersion': () => undefined,
  'AWS::StepFunctions::StateMachineAlias': ({ Name }, { region }) => {
    const [machine] = region.stateMachines;
    machine?.aliases.push(`${machine.described.stateMachineArn ?? ''}:${textOf(Name)}`);
  },
  'AWS::Scheduler::ScheduleGroup': ({ Name }, { region }) => {
    region.schedules.groups[textOf(Name)] = tags;
  },
  'AWS::Scheduler::Schedule': (schedule, { region }) => {
    const [group, name] = [textOf(schedule['GroupName']), textOf(schedule['Name'])];
    region.schedules.schedules.push({
      Arn: arnAt(at, 'scheduler', `schedule/${group}/${name}`),
      GroupName: group,
      Name: name,
      State: textOf(schedule['State']) as 'ENABLED',
      ScheduleExpression: textOf(schedule['ScheduleExpression']),
      ScheduleExpressionTimezone: textOf(schedule['ScheduleExpressionTimezone']),
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 },
      ActionAfterCompletion: 'NONE',
      CreationDate: createdAt,
      LastModificationDate: createdAt,
      Target: schedule['Target'] as unknown as ScheduleTarget,
    });
  },
  'AWS::Events::EventBus': ({ Name }, { region }) => {
    region.events.buses.push(aBus(at, textOf(Name), { tags }));
  },
  'AWS::Events::EventBusPolicy': ({ EventBusName, Statement }, { region }) => {
    const { bus } = found(region.events.buses, (one) => one.bus.Name === EventBusName, EventBusName);
    bus.Policy = JSON.stringify({ Version: '2012-10-17', Statement: [Statement] });
  },
  'AWS::Events::Rule': (rule, { id, region }) => {
    const bus = optional(rule['EventBusName']) ?? 'default';
    if (!region.events.buses.some((one) => one.bus.Name === bus)) region.events.buses.push(aBus(at, bus, {}));
    const { rules } = found(region.events.buses, (one) => one.bus.Name === bus, bus);
    const sketch = { bus, pattern: members(rule['EventPattern']) };
    rules.push(
      aRule(
        at,
        optional(rule['Name']) ?? `lens-audit-${id}`,
        { ...sketch, tags },
        list(rule['Targets']) as unknown as RuleTarget[],
      ),
    );
  },
  'AWS::CloudWatch::Alarm': (alarm, { id, region }) => {
    const name = `lens-audit-${id}`;
    region.monitoring.tags[arnAt(at, 'cloudwatch', `alarm:${name}`)] = tags;
    const sketch = {
      actions: list(alarm['AlarmActions']).map(textOf),
      description: textOf(alarm['AlarmDescription']),
      more: {
        EvaluationPeriods: Number(alarm['EvaluationPeriods']),
        DatapointsToAlarm: Number(alarm['DatapointsToAlarm'] ?? alarm['EvaluationPeriods']),
        Threshold: Number(alarm['Threshold']),
        ComparisonOperator: textOf(alarm['ComparisonOperator']) as 'LessThanThreshold',
        TreatMissingData: textOf(alarm['TreatMissingData']),
      },
    };
    if (alarm['Metrics'] !== undefined) {
      const queries = list(alarm['Metrics']) as unknown as MetricDataQuery[];
      const numbered = queries.map((query) =>
        query.MetricStat === undefined
          ? query
          : { ...query, MetricStat: { ...query.MetricStat, Period: Number(query.MetricStat.Period) } },
      );
      region.monitoring.metric.push(aMathAlarm(at, name, numbered, sketch));
      return;
    }
    const dimensions = list(alarm['Dimensions']).map((one) => ({
      Name: textOf(members(one)['Name']),
      Value: textOf(members(one)['Value']),
    }));
    const metric = {
      Namespace: textOf(alarm['Namespace']),
      MetricName: textOf(alarm['MetricName']),
      Dimensions: dimensions,
    };
    const own = { Statistic: textOf(alarm['Statistic']) as 'Sum', Period: Number(alarm['Period']) };
    region.monitoring.metric.push(anAlarm(at, name, metric, { ...sketch, more: { ...sketch.more, ...own } }));
  },
  'AWS::CloudWatch::Dashboard': ({ DashboardName, DashboardBody }, { account }) => {
    const body: unknown = JSON.parse(textOf(DashboardBody));
    account.dashboards?.push({ name: textOf(DashboardName), body: JSON.stringify(body) });
  },
  'AWS::CodeDeploy::Application': (_, { id, region }) => {
    region.codedeploy.applications.push({
      applicationId: stableUuid(id),
      applicationName: `lens-audit-${id}`,
      createTime: createdAt,
      linkedToGitHub: false,
      computePlatform: 'Lambda',
    });
  },
  'AWS::CodeDeploy::DeploymentGroup': (group, { id, region }) => {
    const name = `lens-audit-${id}`;
    const application = textOf(group['ApplicationName']);
    const deploymentId = `d-${stableUuid(id).slice(0, 9).toUpperCase()}`;
    const alarms = members(group['AlarmConfiguration']);
    const one = region.functions.find(({ latest }) => deployedBy(id, latest.FunctionName ?? ''));
    region.codedeploy.groups.push({
      applicationName: application,
      deploymentGroupName: name,
      deploymentGroupId: stableUuid(name),
      deploymentConfigName: textOf(group['DeploymentConfigName']),
      serviceRoleArn: textOf(group['ServiceRoleArn']),
      deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
      autoRollbackConfiguration: {
        enabled: members(group['AutoRollbackConfiguration'])['Enabled'] === true,
        events: list(members(group['AutoRollbackConfiguration'])['Events']).map(
          (event) => textOf(event) as 'DEPLOYMENT_FAILURE',
        ),
      },
      alarmConfiguration: {
        enabled: alarms['Enabled'] === true,
        ignorePollAlarmFailure: false,
        alarms: list(alarms['Alarms']).map((alarm) => ({ name: textOf(members(alarm)['Name']) })),
      },
      triggerConfigurations: list(group['TriggerConfigurations']).map((trigger) => ({
        triggerName: textOf(members(trigger)['TriggerName']),
        triggerTargetArn: textOf(members(trigger)['TriggerTargetArn']),
        triggerEvents: list(members(trigger)['TriggerEvents']).map((event) => textOf(event) as 'DeploymentFailure'),
      })),
      computePlatform: 'Lambda',
      lastSuccessfulDeployment: { deploymentId, status: 'Succeeded', endTime: createdAt, createTime: createdAt },
      lastAttemptedDeployment: { deploymentId, status: 'Succeeded', endTime: createdAt, createTime: createdAt },
    });
    region.codedeploy.deployments.push({
      applicationName: application,
      deploymentGroupName: name,
      deploymentConfigName: textOf(group['DeploymentConfigName']),
      deploymentId,
      status: 'Succeeded',
      createTime: createdAt,
      completeTime: createdAt,
      computePlatform: 'Lambda',
      revision: revisionOf(one?.latest.FunctionName ?? ''),
    });
  },
};

/** SAM names a group for its function's logical id: `PlanFunctionDeploymentGroup`. */
function deployedBy(group: string, functionName: string): boolean {
  const wanted = group.replace(/FunctionDeploymentGroup$/, '').toLowerCase();
  return functionName.replace('lens-audit-', '').replaceAll('-', '') === wanted;
}

/** With the hook that the alias's update policy names. */
function revisionOf(name: string) {
  const Properties = { Name: name, Alias: 'live', CurrentVersion: '1', TargetVersion: '2' };
  const content = JSON.stringify({
    version: 0,
    Resources: [{ [name]: { Type: 'AWS::Lambda::Function', Properties } }],
    Hooks: [{ BeforeAllowTraffic: 'CodeDeployHook_lens-audit-smoke' }],
  });
  return { revisionType: 'AppSpecContent' as const, appSpecContent: { content, sha256: stableUuid(content) } };
}

function stackOf(template: Template, made: Readonly<Record<string, Members>>, types: Readonly<Record<string, string>>) {
  const names = (id: string, properties: Members): string => optional(properties['FunctionName']) ?? `lens-audit-${id}`;
  return {
    stack: {
      StackId: arnAt(at, 'cloudformation', `stack/lens-audit/${stableUuid('lens-audit')}`),
      StackName: 'lens-audit',
      TemplateDescription: 'Serverless Lens Auditor',
      CreationTime: createdAt,
      StackStatus: 'UPDATE_COMPLETE' as const,
      DriftInformation: { StackDriftStatus: 'IN_SYNC' as const, LastCheckTimestamp: new Date() },
    },
    template: {
      DeclaredTransforms: ['AWS::Serverless-2016-10-31'],
      Parameters: Object.entries(template.Parameters).map(([ParameterKey]) => ({
        ParameterKey,
        ParameterType: 'String',
      })),
      ResourceTypes: [...new Set(Object.values(types))],
    },
    resources: Object.entries(made).map(([id, properties]) => ({
      LogicalResourceId: id,
      PhysicalResourceId: types[id] === 'AWS::Lambda::Function' ? names(id, properties) : `lens-audit-${id}`,
      ResourceType: types[id] ?? '',
      LastUpdatedTimestamp: createdAt,
      ResourceStatus: 'CREATE_COMPLETE' as const,
    })),
    tags,
  };
}

function versionOf({ latest }: FunctionRecord, number: string): FunctionRecord['latest'] {
  return {
    ...latest,
    FunctionArn: `${latest.FunctionArn ?? ''}:${number}`,
    Version: number,
    RevisionId: stableUuid(`${latest.FunctionArn ?? ''}:${number}`),
  };
}

function functionNamed(region: RegionEstate, name: Value | undefined): FunctionRecord {
  return found(region.functions, ({ latest }) => latest.FunctionName === name, name);
}

function lifecycleRule(rule: Value): LifecycleRule {
  const { Id, Status, Prefix, ExpirationInDays, NoncurrentVersionExpiration } = members(rule);
  const noncurrent = members(NoncurrentVersionExpiration)['NoncurrentDays'];
  return {
    ID: textOf(Id),
    Status: textOf(Status) as 'Enabled',
    Filter: { Prefix: optional(Prefix) ?? '' },
    ...(ExpirationInDays === undefined ? {} : { Expiration: { Days: Number(ExpirationInDays) } }),
    ...(noncurrent === undefined ? {} : { NoncurrentVersionExpiration: { NoncurrentDays: Number(noncurrent) } }),
  };
}

/** The definition with its substitutions, as Step Functions gets it. */
function definitionOf(machine: Members): object {
  const given = members(machine['DefinitionSubstitutions']);
  const text = textOf(machine['DefinitionString']);
  const filled = text.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => textOf(given[name]));
  return JSON.parse(filled) as object;
}

function statementsOf(document: Value | undefined): readonly PolicyStatement[] {
  return (document as unknown as PolicyDocument).Statement;
}

function found<T>(things: readonly T[], is: (thing: T) => boolean, what: Value | undefined): T {
  const thing = things.find(is);
  if (thing === undefined) throw new Error(`the stack refers to ${JSON.stringify(what)}, which it does not make`);
  return thing;
}

function members(value: Value | undefined): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {};
}

function list(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : [];
}

function optional(value: Value | undefined): string | undefined {
  return value === undefined ? undefined : textOf(value);
}
