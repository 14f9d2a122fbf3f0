import { CloudTrailClient, type Event, paginateLookupEvents } from '@aws-sdk/client-cloudtrail';
import { type Aws, parseJsonObject, required } from '#aws';
import { defineCollector } from '#kit';
import type { Arn, CloudtrailChange } from '#model';

const days = 30;

/** By the name that events have: Lambda's have carried a date since 2015, and may lose it. */
const eventNames: readonly string[] = [
  'UpdateFunctionCode20150331v2',
  'UpdateFunctionCode',
  'UpdateFunctionConfiguration20150331v2',
  'UpdateFunctionConfiguration',
  'PutIntegration',
  'UpdateIntegration',
  'UpdateStage',
  'UpdateTable',
  'PutFunctionConcurrency20171031',
  'PutFunctionConcurrency',
];

/**
 * Changes that people made of functions, APIs and tables: what services, pipelines and CloudFormation did, and what was
 * refused, is left out here, so that a busy pipeline costs no memory. Of reserved concurrency, which machines take away
 * in an emergency, theirs are told too. Of an event no parameter is kept but what was
 * changed. A lookup takes one name of an event, and two of them a second: only in a deep audit.
 */
export const cloudtrailChange = defineCollector({
  kinds: ['cloudtrail.change'],
  scope: 'region',
  depth: 'deep',
  permissions: ['cloudtrail:LookupEvents'],
  async *collect(aws) {
    const client = aws.client(CloudTrailClient);
    const StartTime = new Date(Date.now() - days * 86_400_000);
    for (const AttributeValue of eventNames) {
      const LookupAttributes = [{ AttributeKey: 'EventName' as const, AttributeValue }];
      for await (const page of paginateLookupEvents({ client }, { LookupAttributes, StartTime, MaxResults: 50 })) {
        for (const event of required(page.Events)) yield* changesIn(aws, event);
      }
    }
  },
});

function changesIn(aws: Aws, event: Event): readonly CloudtrailChange[] {
  const record = parseJsonObject(required(event.CloudTrailEvent), 'an event');
  const targetArn = targetOf(aws, membersOf(record['requestParameters']));
  const actor = actorOf(record) ?? machineThatLimits(required(event.EventName));
  if (record['errorCode'] !== undefined || targetArn === undefined || actor === undefined) return [];
  const name = required(event.EventId);
  return [
    {
      kind: 'cloudtrail.change',
      arn: `arn:${aws.partition}:cloudtrail:${aws.region}:${aws.account}:change/${name}`,
      name,
      account: aws.account,
      region: aws.region,
      tags: { seen: true, value: {} },
      eventName: required(event.EventName),
      at: required(event.EventTime).toISOString(),
      targetArn,
      ...actor,
    },
  ];
}

type Members = Readonly<Record<string, unknown>>;

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? (value as Members) : {};
}

/** A function is named by its name, its ARN, or its ARN's end; a table by its name or ARN. */
function targetOf({ partition, account, region }: Aws, { functionName, tableName, restApiId, apiId }: Members) {
  const at = (service: string, rest: string): Arn => `arn:${partition}:${service}:${region}:${rest}`;
  if (typeof functionName === 'string') {
    const named = functionName.replace(/^(?:.*:)?function:/, '').replace(/:.*$/, '');
    return at('lambda', `${account}:function:${named}`);
  }
  if (typeof tableName === 'string') return at('dynamodb', `${account}:table/${tableName.replace(/^.*:table\//, '')}`);
  if (typeof restApiId === 'string') return at('apigateway', `:/restapis/${restApiId}`);
  return typeof apiId === 'string' ? at('apigateway', `:/apis/${apiId}`) : undefined;
}

type Actor = Pick<CloudtrailChange, 'by' | 'principal' | 'fromConsole'>;

/** The person behind an event; undefined where a service or a machine made it. */
function actorOf(record: Members): Actor | undefined {
  const identity = membersOf(record['userIdentity']);
  if (identity['invokedBy'] !== undefined || /\.amazonaws\.com(?:\.cn)?$/.test(String(record['sourceIPAddress']))) {
    return undefined;
  }
  const fromConsole =
    record['sessionCredentialFromConsole'] === 'true' || String(record['userAgent']).startsWith('console.');
  if (identity['type'] === 'Root') return { by: 'root', principal: 'root', fromConsole };
  if (identity['type'] === 'IAMUser') return { by: 'user', principal: String(identity['userName']), fromConsole };
  if (identity['type'] !== 'AssumedRole') return undefined;
  const principal = String(membersOf(membersOf(identity['sessionContext'])['sessionIssuer'])['userName']);
  if (principal.startsWith('AWSReservedSSO_')) return { by: 'sso', principal, fromConsole };
  return fromConsole ? { by: 'role', principal, fromConsole } : undefined;
}

function machineThatLimits(eventName: string): Actor | undefined {
  if (!eventName.startsWith('PutFunctionConcurrency')) return undefined;
  return { by: 'machine', principal: 'machine', fromConsole: false };
}
