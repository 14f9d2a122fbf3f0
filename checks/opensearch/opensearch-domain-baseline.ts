import * as z from 'zod/mini';
import { alarmCoverHints, alarmCoverJoins, newerOpensearchVersions } from '#data';
import { defineCheck, fail, type JudgeContext, metricWatch, outsideProduction, passBecause, review } from '#kit';
import type { OpensearchDomain } from '#model';

const hints = [...alarmCoverJoins, ...alarmCoverHints] as const;
const options = z.strictObject({ releasesBehind: z._default(z.int().check(z.nonnegative()), 2) });
type Context = JudgeContext<(typeof hints)[number], z.output<typeof options>>;

export const opensearchDomainBaseline = defineCheck({
  id: 'opensearch-domain-baseline',
  title: 'A search domain survives the loss of a node, is closed to others, and tells somebody of its troubles',
  question: 'SMB',
  practices: ['SMB-16'],
  scope: 'region',
  severity: 'medium',
  why: 'A domain on few nodes in one zone stops with one of them, and one that nobody watches fills its disks unseen.',
  remedy: {
    text: 'Bring the domain to the baseline: three dedicated masters, data nodes in two or three zones with a replica of each index, a VPC (which takes a new domain), a version that is maintained, error and slow logs, alarms on FreeStorageSpace and ClusterStatus.red, encryption between nodes, and HTTPS from TLS 1.2 on.',
    property: 'AWS::OpenSearchService::Domain',
    cli: 'aws opensearch update-domain-config --domain-name {name} --cluster-config file://cluster.json --node-to-node-encryption-options Enabled=true --domain-endpoint-options EnforceHTTPS=true,TLSSecurityPolicy=Policy-Min-TLS-1-2-PFS-2023-10 --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/bp.html',

  subject: 'opensearch.domain',
  hints,
  options,
  messages: {
    lacks: '{domain} has {seen}, and should have {wanted}.',
    perhapsWatched: 'Whether somebody is told of {metric} of {domain} can not be seen: {by}.',
  },

  judge: (domain, context) => [
    ...facetsOf(domain, context).map(({ subKey, seen, wanted, isMet }) =>
      isMet
        ? passBecause({ domain: domain.name }, { subKey })
        : fail('lacks', { domain: domain.name, seen, wanted }, { subKey }),
    ),
    watchOf(domain, 'FreeStorageSpace', 'storage-alarm', context),
    watchOf(domain, 'ClusterStatus.red', 'status-alarm', context),
  ],
});

const logs = ['ES_APPLICATION_LOGS', 'INDEX_SLOW_LOGS', 'SEARCH_SLOW_LOGS'];

function facetsOf(domain: OpensearchDomain, { options: { releasesBehind }, environment }: Context) {
  const { dedicatedMasters, availabilityZones, engineVersion, tlsPolicy = 'no policy for TLS' } = domain;
  const missing = logs.filter((log) => !domain.publishedLogs.includes(log));
  const newer = newerOpensearchVersions(engineVersion);
  const isModern = /^Policy-Min-TLS-1-[23]/.test(tlsPolicy);
  const masters = facet('masters', dedicatedMasters >= 3, `${String(dedicatedMasters)} dedicated masters`, 'three');
  return [
    ...(outsideProduction(domain, environment) === undefined ? [masters] : []),
    facet('zones', availabilityZones >= 2, 'nodes in one zone', 'them in two or three'),
    facet('vpc', domain.inVpc, 'a public endpoint', 'one in a VPC'),
    facet('engine', newer !== undefined && newer <= releasesBehind, engineVersion, 'a version that is maintained'),
    facet('logs', missing.length === 0, `no ${missing.join(', ')}`, 'error logs and slow logs'),
    facet('node-to-node', domain.nodeToNodeEncrypted, 'no encryption between its nodes', 'it'),
    facet('tls', domain.enforcesHttps && isModern, endpointOf(domain, tlsPolicy), 'HTTPS alone, from TLS 1.2 on'),
  ];
}

function facet(subKey: string, isMet: boolean, seen: string, wanted: string) {
  return { subKey, isMet, seen, wanted };
}

function endpointOf({ enforcesHttps }: OpensearchDomain, tlsPolicy: string): string {
  return enforcesHttps ? tlsPolicy : `plain HTTP beside ${tlsPolicy}`;
}

function watchOf({ name, account, region }: OpensearchDomain, metric: string, subKey: string, context: Context) {
  const dimensions = [{ DomainName: name, ClientId: account }];
  const watch = metricWatch(
    { namespace: 'AWS/ES', metrics: [metric], dimensions, account, region, now: context.now },
    context,
  );
  if (watch.is === 'unread') return { ...watch.said, subKey };
  const { by } = watch;
  if (watch.is === 'watched') return passBecause({ domain: name, metric, by }, { subKey });
  if (watch.is === 'perhaps') return review('perhapsWatched', { domain: name, metric, by }, { subKey });
  const seen = by.length === 0 ? `no alarm on ${metric}` : `alarms on ${metric} that reach nobody (${by.join(', ')})`;
  return fail('lacks', { domain: name, metric, seen, wanted: 'one that tells somebody' }, { subKey });
}
