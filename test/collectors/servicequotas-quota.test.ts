import { CloudWatchClient, GetMetricDataCommand, type MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import {
  ListAWSDefaultServiceQuotasCommand,
  ListServiceQuotasCommand,
  type ServiceQuota,
  ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { servicequotasQuota } from '../../collectors/servicequotas-quota.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const serviceQuotas = mockClient(ServiceQuotasClient);
const cloudwatch = mockClient(CloudWatchClient);

const tables: ServiceQuota = {
  ServiceCode: 'dynamodb',
  QuotaCode: 'L-F98FE922',
  QuotaName: 'Maximum number of tables',
  Value: 2500,
  Adjustable: true,
};

function metric(MetricName: string, MetricStatisticRecommendation?: string) {
  const MetricDimensions = { Service: 'DynamoDB', Resource: 'TableCount' };
  return { MetricNamespace: 'AWS/Usage', MetricName, MetricDimensions, MetricStatisticRecommendation };
}

/** Of DynamoDB; of all other services there are none. */
function lists({ defaults = [], applied = [] }: Readonly<Record<string, readonly ServiceQuota[]>>): void {
  serviceQuotas
    .on(ListAWSDefaultServiceQuotasCommand)
    .resolves({ Quotas: [] })
    .on(ListAWSDefaultServiceQuotasCommand, { ServiceCode: 'dynamodb' })
    .resolves({ Quotas: [...defaults] })
    .on(ListServiceQuotasCommand)
    .resolves({})
    .on(ListServiceQuotasCommand, { ServiceCode: 'dynamodb' })
    .resolves({ Quotas: [...applied] });
}

function asked(): readonly MetricDataQuery[] {
  return cloudwatch.commandCalls(GetMetricDataCommand).flatMap(({ args }) => args[0].input.MetricDataQueries ?? []);
}

beforeEach(() => {
  serviceQuotas.reset();
  cloudwatch.reset();
  cloudwatch.on(GetMetricDataCommand).resolves({
    MetricDataResults: [
      { Id: 's0', StatusCode: 'Complete', Timestamps: [new Date('2026-11-25T00:00:00Z')], Values: [2100] },
    ],
  });
});

describe('quotas', () => {
  it('are told with what the service published of their use', async () => {
    lists({ applied: [{ ...tables, UsageMetric: metric('ResourceCount', 'Average') }] });
    const { resources, error } = await collect(servicequotasQuota, fakeAws());
    expect(error).toBeUndefined();
    expect(resources).toEqual([
      {
        kind: 'servicequotas.quota',
        arn: 'arn:aws:servicequotas:eu-west-1:111122223333:dynamodb/L-F98FE922',
        name: 'Maximum number of tables',
        account: '111122223333',
        region: 'eu-west-1',
        tags: { seen: true, value: {} },
        serviceCode: 'dynamodb',
        quotaCode: 'L-F98FE922',
        value: 2500,
        adjustable: true,
        daily: [{ day: '2026-11-25', value: 2100 }],
      },
    ]);
    expect(asked().map(({ MetricStat }) => MetricStat)).toEqual([
      {
        Metric: {
          Namespace: 'AWS/Usage',
          MetricName: 'ResourceCount',
          Dimensions: [
            { Name: 'Service', Value: 'DynamoDB' },
            { Name: 'Resource', Value: 'TableCount' },
          ],
        },
        Period: 86_400,
        Stat: 'Average',
      },
    ]);
  });

  it('that an account was never granted otherwise have their default, and an applied value goes before it', async () => {
    const backups = { ...tables, QuotaCode: 'L-2ACBD22F', QuotaName: 'Code' };
    lists({ defaults: [tables, backups], applied: [{ ...tables, Value: 9000, Adjustable: false }] });
    const { resources } = await collect(servicequotasQuota, fakeAws());
    expect(resources).toMatchObject([
      { quotaCode: 'L-F98FE922', value: 9000, adjustable: false, daily: undefined },
      { quotaCode: 'L-2ACBD22F', value: 2500 },
    ]);
    expect(asked()).toEqual([]);
  });

  it('are looked at where they are counted or publish their use: no rates, and none of 0', async () => {
    const other = { ...tables, QuotaCode: 'L-1' };
    lists({
      defaults: [
        { ...tables, Value: 0 },
        { ...tables, QuotaCode: 'L-244521F2', Value: undefined },
        other,
        { ...other, QuotaCode: 'L-2', UsageMetric: metric('CallCount') },
        { ...other, QuotaCode: 'L-3', UsageMetric: metric('Used'), Period: { PeriodUnit: 'SECOND', PeriodValue: 1 } },
        { ...other, QuotaCode: 'L-7', UsageMetric: metric('Count', 'Sum') },
        { ...other, QuotaCode: 'L-4', UsageMetric: { MetricName: 'Used' } },
        { ...other, QuotaCode: 'L-5', UsageMetric: { MetricNamespace: 'AWS/Usage' } },
        { ...other, QuotaCode: 'L-6', UsageMetric: { MetricNamespace: 'AWS/States', MetricName: 'OpenExecutions' } },
        { ...tables, UsageMetric: metric('CallCount') },
      ],
    });
    const { resources } = await collect(servicequotasQuota, fakeAws());
    expect(resources).toMatchObject([
      { quotaCode: 'L-F98FE922', daily: undefined },
      { quotaCode: 'L-6', daily: [{ value: 2100 }] },
    ]);
    expect(asked().map(({ MetricStat }) => [MetricStat?.Metric?.Dimensions, MetricStat?.Stat])).toEqual([
      [[], 'Maximum'],
    ]);
  });

  it('of IAM are asked for in the home region alone', async () => {
    lists({});
    await collect(servicequotasQuota, fakeAws());
    const services = () =>
      serviceQuotas.commandCalls(ListServiceQuotasCommand).map(({ args }) => args[0].input.ServiceCode);
    const elsewhere = ['apigateway', 'cloudformation', 'dynamodb', 'events', 'lambda', 'logs', 'sns', 'states'];
    expect(services()).toEqual(elsewhere);
    serviceQuotas.resetHistory();
    await collect(servicequotasQuota, fakeAws({ region: 'us-east-1' }));
    expect(services()).toEqual([...elsewhere, 'iam'].sort());
    expect(serviceQuotas.commandCalls(ListServiceQuotasCommand)[0]?.args[0].input.MaxResults).toBe(100);
  });

  it('of a service that is not in the region are none', async () => {
    const gone = Object.assign(new Error('The request failed.'), {
      name: 'NoSuchResourceException',
      $fault: 'client',
      $metadata: {},
    });
    lists({ applied: [tables] });
    serviceQuotas.on(ListAWSDefaultServiceQuotasCommand, { ServiceCode: 'states' }).rejects(gone);
    const { resources, error } = await collect(servicequotasQuota, fakeAws());
    expect(error).toBeUndefined();
    expect(resources).toHaveLength(1);
  });

  it('end with the refusal, or with what is malformed', async () => {
    lists({ applied: [{ ...tables, QuotaName: undefined }] });
    expect((await collect(servicequotasQuota, fakeAws())).error).toBeInstanceOf(Malformed);
    serviceQuotas.on(ListServiceQuotasCommand).rejects(denied);
    expect(await collect(servicequotasQuota, fakeAws())).toEqual({ resources: [], error: denied });
  });
});
