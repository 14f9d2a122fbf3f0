import type { Kind, OpensearchDomain } from '#model';
import { opensearchDomainBaseline } from '../../../checks/opensearch/opensearch-domain-baseline.ts';
import {
  aDomain,
  aGap,
  aMetric,
  aMetricStream,
  aMuteRule,
  anAlarm,
  anEventRule,
  aSubscription,
  aTopic,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const { name: DomainName, account: ClientId } = aDomain();
const alarmOn = (metricName: string) =>
  anAlarm({
    name: metricName,
    metric: aMetric({ namespace: 'AWS/ES', name: metricName, dimensions: { DomainName, ClientId } }),
  });
const heard = [aTopic(), aSubscription()];
const watched = [alarmOn('FreeStorageSpace'), alarmOn('ClusterStatus.red'), ...heard];
const keys = ['masters', 'zones', 'vpc', 'engine', 'logs', 'node-to-node', 'tls', 'storage-alarm', 'status-alarm'];
type Changed = Partial<Record<string, object>>;
const verdicts = (changed: Changed = {}) =>
  keys.map((subKey) => ({ result: 'pass' as const, subKey, ...changed[subKey] }));
const lacking = (seen: string, wanted: string) => ({
  result: 'fail' as const,
  message: 'lacks',
  severity: 'medium' as const,
  evidence: { domain: DomainName, seen, wanted },
});
const facets: readonly (readonly [string, Partial<OpensearchDomain>, string, string])[] = [
  ['masters', { dedicatedMasters: 2 }, '2 dedicated masters', 'three'],
  ['masters', { dedicatedMasters: 0 }, '0 dedicated masters', 'three'],
  ['zones', { availabilityZones: 1 }, 'nodes in one zone', 'them in two or three'],
  ['vpc', { inVpc: false }, 'a public endpoint', 'one in a VPC'],
  ['engine', { engineVersion: 'OpenSearch_2.13' }, 'OpenSearch_2.13', 'a version that is maintained'],
  ['engine', { engineVersion: 'Elasticsearch_7.10' }, 'Elasticsearch_7.10', 'a version that is maintained'],
  [
    'logs',
    { publishedLogs: ['SEARCH_SLOW_LOGS', 'AUDIT_LOGS'] },
    'no ES_APPLICATION_LOGS, INDEX_SLOW_LOGS',
    'error logs and slow logs',
  ],
  [
    'logs',
    { publishedLogs: ['ES_APPLICATION_LOGS', 'INDEX_SLOW_LOGS'] },
    'no SEARCH_SLOW_LOGS',
    'error logs and slow logs',
  ],
  ['node-to-node', { nodeToNodeEncrypted: false }, 'no encryption between its nodes', 'it'],
  ['tls', { enforcesHttps: false }, 'plain HTTP beside Policy-Min-TLS-1-2-PFS-2023-10', 'HTTPS alone, from TLS 1.2 on'],
  ['tls', { tlsPolicy: 'Policy-Min-TLS-1-0-2019-07' }, 'Policy-Min-TLS-1-0-2019-07', 'HTTPS alone, from TLS 1.2 on'],
  ['tls', { tlsPolicy: undefined }, 'no policy for TLS', 'HTTPS alone, from TLS 1.2 on'],
];
const unreadKinds: readonly Kind[] = ['cloudwatch.alarm', 'sns.topic', 'sns.subscription', 'cloudwatch.mute-rule'];
const bothAlarms = (said: object) => ({ 'storage-alarm': said, 'status-alarm': said });

testCheck(opensearchDomainBaseline, {
  passes: [
    {
      name: 'the baseline, three masters and three zones',
      given: [aDomain(), ...watched],
      verdicts: verdicts({
        masters: { evidence: { domain: DomainName } },
        'storage-alarm': { evidence: { domain: DomainName, metric: 'FreeStorageSpace', by: ['FreeStorageSpace'] } },
        'status-alarm': { evidence: { domain: DomainName, metric: 'ClusterStatus.red', by: ['ClusterStatus.red'] } },
      }),
    },
    {
      name: 'two zones, a version two behind the last of its line, and another policy from TLS 1.2 on',
      given: [
        aDomain({
          availabilityZones: 2,
          engineVersion: 'OpenSearch_2.15',
          tlsPolicy: 'Policy-Min-TLS-1-2-RFC9151-FIPS-2024-08',
        }),
        ...watched,
      ],
      verdicts: verdicts(),
    },
    {
      name: 'an older version where the options let it lag further behind',
      given: [aDomain({ engineVersion: 'OpenSearch_2.13' }), ...watched],
      options: { releasesBehind: 3 },
      verdicts: verdicts(),
    },
    {
      name: 'no dedicated masters outside production',
      given: [aDomain({ dedicatedMasters: 0, tags: seen({ Environment: 'test' }) }), ...watched],
      verdicts: verdicts().filter(({ subKey }) => subKey !== 'masters'),
    },
  ],
  fails: [
    ...facets.map(([subKey, overrides, had, wanted]) => ({
      name: `${had}, where ${wanted} is asked for`,
      given: [aDomain(overrides), ...watched],
      verdicts: verdicts({ [subKey]: lacking(had, wanted) }),
    })),
    {
      name: 'an older version where the options let it lag less behind',
      given: [aDomain({ engineVersion: 'OpenSearch_2.17' }), ...watched],
      options: { releasesBehind: 0 },
      verdicts: verdicts({ engine: { result: 'fail', message: 'lacks' } }),
    },
    {
      name: 'no alarms, but those of another domain',
      given: [aDomain({ name: 'other' }), ...watched],
      subject: 'other',
      verdicts: verdicts({
        'storage-alarm': {
          result: 'fail',
          message: 'lacks',
          evidence: {
            domain: 'other',
            metric: 'FreeStorageSpace',
            seen: 'no alarm on FreeStorageSpace',
            wanted: 'one that tells somebody',
          },
        },
        'status-alarm': {
          result: 'fail',
          message: 'lacks',
          evidence: { metric: 'ClusterStatus.red', seen: 'no alarm on ClusterStatus.red' },
        },
      }),
    },
    {
      name: 'alarms that reach nobody',
      given: [aDomain(), ...watched.filter(({ kind }) => kind !== 'sns.subscription')],
      verdicts: verdicts({
        'storage-alarm': {
          result: 'fail',
          message: 'lacks',
          evidence: { seen: 'alarms on FreeStorageSpace that reach nobody (FreeStorageSpace)' },
        },
        'status-alarm': { result: 'fail', message: 'lacks' },
      }),
    },
  ],
  reviews: [
    {
      name: 'a metric stream sends what no alarm watches to another product',
      given: [
        aDomain(),
        ...heard,
        aMetricStream({ filters: seen({ include: [{ namespace: 'AWS/ES', metrics: [] }], exclude: [] }) }),
      ],
      verdicts: verdicts(
        bothAlarms({
          result: 'review',
          message: 'perhapsWatched',
          severity: 'medium',
          evidence: { by: ['to-vendor'] },
        }),
      ),
    },
    {
      name: 'an alarm whose expression can not be read',
      given: [
        aDomain(),
        alarmOn('ClusterStatus.red'),
        ...heard,
        anAlarm({
          name: 'clever',
          metric: undefined,
          queries: [],
          promQlQuery: 'max by (x) (({FreeStorageSpace, "AWS/ES"',
        }),
      ],
      verdicts: verdicts({
        'storage-alarm': {
          result: 'review',
          message: 'perhapsWatched',
          evidence: { domain: DomainName, metric: 'FreeStorageSpace', by: ['clever'] },
        },
      }),
    },
  ],
  unknowns: [
    ...unreadKinds.map((kind) => ({
      name: `${kind} may decide whether somebody is told, and was not read`,
      given: [aDomain(), ...watched],
      gaps: [aGap({ kind, operation: 'test:List' })],
      verdicts: verdicts(bothAlarms({ result: 'unknown', gap: { operation: 'test:List' } })),
    })),
    {
      name: 'metric streams may take what no alarm watches, and were not read',
      given: [aDomain(), ...heard],
      gaps: [aGap({ kind: 'cloudwatch.metric-stream', operation: 'test:List' })],
      verdicts: verdicts(bothAlarms({ result: 'unknown', gap: { operation: 'test:List' } })),
    },
    {
      name: 'what a metric stream takes was not read',
      given: [aDomain(), ...heard, aMetricStream({ filters: unseen({ operation: 'test:GetMetricStream' }) })],
      verdicts: verdicts(bothAlarms({ result: 'unknown', gap: { operation: 'test:GetMetricStream' } })),
    },
    {
      name: 'a rule that may tell of an alarm without an action has targets that were not read',
      given: [
        aDomain(),
        alarmOn('ClusterStatus.red'),
        { ...alarmOn('FreeStorageSpace'), alarmActions: [] },
        ...heard,
        anEventRule({
          pattern: { source: ['aws.cloudwatch'] },
          targets: unseen({ operation: 'events:ListTargetsByRule' }),
        }),
        aMuteRule({ alarmNames: [] }),
      ],
      verdicts: verdicts({ 'storage-alarm': { result: 'unknown', gap: { operation: 'events:ListTargetsByRule' } } }),
    },
  ],
});
