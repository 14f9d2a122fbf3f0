import { ListServiceQuotasCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { appliedQuotas } from '../../src/aws/applied-quotas.ts';
import { denied } from '../support/fake-aws.ts';

const quotas = mockClient(ServiceQuotasClient);
const client = new ServiceQuotasClient({});

beforeEach(() => {
  quotas.reset();
});

it('what an account was granted is read over all pages, by code', async () => {
  quotas
    .on(ListServiceQuotasCommand, { ServiceCode: 'monitoring', MaxResults: 100 })
    .resolves({ Quotas: [{ QuotaCode: 'L-1', Value: 30 }], NextToken: 'two' })
    .on(ListServiceQuotasCommand, { ServiceCode: 'monitoring', MaxResults: 100, NextToken: 'two' })
    .resolves({ Quotas: [{ QuotaCode: 'L-2', Value: 5 }] });
  const read = await appliedQuotas(client, 'monitoring');
  expect([...read]).toEqual([
    ['L-1', 30],
    ['L-2', 5],
  ]);
});

it('nothing is known of it where the account may not ask, and a bug is one', async () => {
  quotas.on(ListServiceQuotasCommand).rejects(denied);
  expect(await appliedQuotas(client, 'logs')).toEqual(new Map());
  quotas.on(ListServiceQuotasCommand).rejects(new TypeError('not a function'));
  await expect(appliedQuotas(client, 'logs')).rejects.toThrow(TypeError);
});
