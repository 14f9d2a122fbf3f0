import {
  DescribeDomainsCommand,
  type DomainStatus,
  ListDomainNamesCommand,
  OpenSearchClient,
} from '@aws-sdk/client-opensearch';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { opensearchDomain } from '../../collectors/opensearch-domain.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const opensearch = mockClient(OpenSearchClient);
const arnOf = (name: string) => `arn:aws:es:eu-west-1:111122223333:domain/${name}`;

function domain(name: string, differs: Partial<DomainStatus> = {}): DomainStatus {
  return {
    DomainId: `111122223333/${name}`,
    DomainName: name,
    ARN: arnOf(name),
    EngineVersion: 'OpenSearch_2.19',
    ClusterConfig: { InstanceType: 't3.small.search', InstanceCount: 1 },
    ...differs,
  };
}

function listing(...names: readonly string[]) {
  return { DomainNames: names.map((DomainName) => ({ DomainName })) };
}

beforeEach(() => {
  opensearch.reset();
  opensearch.on(ListDomainNamesCommand).resolves(listing('a'));
  opensearch.on(DescribeDomainsCommand).resolves({ DomainStatusList: [domain('a')] });
});

it('describes five domains a call', async () => {
  opensearch.on(ListDomainNamesCommand).resolves(listing('a', 'b', 'c', 'd', 'e', 'f'));
  opensearch.on(DescribeDomainsCommand, { DomainNames: ['f'] }).resolves({ DomainStatusList: [domain('f')] });
  const { resources } = await collect(opensearchDomain, fakeAws());
  expect(resources.map(({ name }) => name)).toEqual(['a', 'f']);
  expect(opensearch.calls().map(({ args }) => args[0].input as unknown)).toEqual([
    {},
    { DomainNames: ['a', 'b', 'c', 'd', 'e'] },
    { DomainNames: ['f'] },
  ]);
});

it('asks for no description where there is no domain', async () => {
  opensearch.on(ListDomainNamesCommand).resolves(listing());
  expect(await collect(opensearchDomain, fakeAws())).toEqual({ resources: [], error: undefined });
  expect(opensearch.calls()).toHaveLength(1);
});

it('tells all of a domain that has everything', async () => {
  opensearch.on(DescribeDomainsCommand).resolves({
    DomainStatusList: [
      domain('a', {
        ClusterConfig: {
          InstanceType: 'r6g.large.search',
          InstanceCount: 3,
          DedicatedMasterEnabled: true,
          DedicatedMasterCount: 3,
          ZoneAwarenessEnabled: true,
          ZoneAwarenessConfig: { AvailabilityZoneCount: 3 },
          WarmEnabled: true,
          WarmCount: 2,
        },
        VPCOptions: { VPCId: 'vpc-1' },
        LogPublishingOptions: { ES_APPLICATION_LOGS: { Enabled: true }, SEARCH_SLOW_LOGS: { Enabled: false } },
        DomainEndpointOptions: { EnforceHTTPS: true, TLSSecurityPolicy: 'Policy-Min-TLS-1-2-2019-07' },
        NodeToNodeEncryptionOptions: { Enabled: true },
        EncryptionAtRestOptions: { Enabled: true },
        ServiceSoftwareOptions: { UpdateAvailable: true },
      }),
    ],
  });
  const { resources } = await collect(opensearchDomain, fakeAws({ tags: { [arnOf('a')]: { team: 'shop' } } }));
  expect(resources).toEqual([
    {
      kind: 'opensearch.domain',
      arn: arnOf('a'),
      name: 'a',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
      engineVersion: 'OpenSearch_2.19',
      instanceType: 'r6g.large.search',
      dataNodes: 3,
      dedicatedMasters: 3,
      warmNodes: 2,
      availabilityZones: 3,
      inVpc: true,
      publishedLogs: ['ES_APPLICATION_LOGS'],
      enforcesHttps: true,
      tlsPolicy: 'Policy-Min-TLS-1-2-2019-07',
      nodeToNodeEncrypted: true,
      atRestEncrypted: true,
      softwareUpdateAvailable: true,
    },
  ]);
});

it('tells what a domain lacks, and passes over one that is being deleted', async () => {
  opensearch.on(DescribeDomainsCommand).resolves({ DomainStatusList: [domain('b', { Deleted: true }), domain('a')] });
  expect((await collect(opensearchDomain, fakeAws())).resources).toMatchObject([
    {
      name: 'a',
      dedicatedMasters: 0,
      warmNodes: 0,
      availabilityZones: 1,
      inVpc: false,
      publishedLogs: [],
      enforcesHttps: false,
      tlsPolicy: undefined,
      nodeToNodeEncrypted: false,
      atRestEncrypted: false,
      softwareUpdateAvailable: false,
    },
  ]);
});

it('counts two zones where their number is left to AWS', async () => {
  const ClusterConfig = { ...domain('a').ClusterConfig, ZoneAwarenessEnabled: true };
  opensearch.on(DescribeDomainsCommand).resolves({ DomainStatusList: [domain('a', { ClusterConfig })] });
  expect((await collect(opensearchDomain, fakeAws())).resources).toMatchObject([{ availabilityZones: 2 }]);
});

it('keeps the first five when the next are refused', async () => {
  opensearch.on(ListDomainNamesCommand).resolves(listing('a', 'b', 'c', 'd', 'e', 'f'));
  opensearch.on(DescribeDomainsCommand, { DomainNames: ['f'] }).rejects(denied);
  expect(await collect(opensearchDomain, fakeAws())).toMatchObject({ resources: [{ name: 'a' }], error: denied });
});

it.each<Partial<DomainStatus>>([
  { ARN: undefined },
  { EngineVersion: undefined },
  { ClusterConfig: undefined },
  { ClusterConfig: { InstanceType: 't3.small.search', InstanceCount: 1, DedicatedMasterEnabled: true } },
])('finds a domain malformed that lacks a member: %o', async (differs) => {
  opensearch.on(DescribeDomainsCommand).resolves({ DomainStatusList: [domain('a', differs)] });
  expect((await collect(opensearchDomain, fakeAws())).error).toBeInstanceOf(Malformed);
});
