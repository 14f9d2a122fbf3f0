import type { CloudfrontDistribution } from '#model';
import { adds, required, type ScenarioRule } from './scenario-rule.ts';
import { arnsOf, idsOf, type WorkloadView } from './workload-view.ts';

/** A site, served from a bucket or by Amplify, with the API that it calls. */
export const webScenario: ScenarioRule = (workload) => {
  const sites = workload
    .of('cloudfront.distribution')
    .filter(({ arn }) => servesBucket(arn, workload))
    .filter(isNoStore);
  const hosts = hostsOf(sites, workload);
  const apiNames = workload
    .of('apigateway.domain-name')
    .filter(({ name }) => [...hosts].some((host) => parentOf(host) === parentOf(name)));
  const distributions = new Set(arnsOf(sites));
  const toApis = workload
    .typed('cdn')
    .filter((edge) => distributions.has(edge.from) && workload.toService(edge) !== 's3');
  const clients = workload
    .of('cognito.user-pool-client')
    .filter(({ callbackHosts }) => callbackHosts.some((host) => hosts.has(host)));
  return [
    required(0.5, 'a distribution serves a bucket', arnsOf(sites)),
    required(0.6, 'Amplify serves it', arnsOf(workload.of('amplify.app'))),
    required(0.4, 'a bucket is a website', arnsOf(websites(workload))),
    adds(0.2, 'it has an API', [...idsOf(toApis), ...arnsOf(apiNames)]),
    adds(0.2, 'users sign in on the site', arnsOf(clients)),
    adds(0.1, 'it is one page', arnsOf(sites.filter(({ answersErrorsWithPage }) => answersErrorsWithPage))),
  ];
};

function servesBucket(arn: string, workload: WorkloadView): boolean {
  return workload.typed('cdn').some((edge) => edge.from === arn && workload.toService(edge) === 's3');
}

const media =
  /(?:^|[^a-z])(?:media|images?|img|video|audio|music|thumbnails?|pictures?|assets?|downloads?|cdn)(?:[^a-z]|$)|\.(?:jpe?g|png|gif|webp|mp[34]|m3u8|ts|svg)$/i;

/** All that it serves is named for pictures, sounds and films: a store of these, and no site. */
function isNoStore({ behaviors, origins, aliases }: CloudfrontDistribution): boolean {
  const paths = behaviors.flatMap(({ pathPattern }) => pathPattern ?? []);
  if (paths.length > 0) return !paths.every((path) => media.test(path));
  return ![...origins.map(({ domainName }) => domainName), ...aliases].some((host) =>
    media.test(host.replace(/\..*$/, '')),
  );
}

function hostsOf(sites: readonly CloudfrontDistribution[], workload: WorkloadView): ReadonlySet<string> {
  const apps = workload.of('amplify.app');
  const appArns = new Set(arnsOf(apps));
  const branches = workload.seen.all('amplify.branch').filter(({ appArn }) => appArns.has(appArn));
  return new Set([
    ...sites.flatMap(({ domainName, aliases }) => [domainName, ...aliases]),
    ...apps.map(({ defaultDomain }) => defaultDomain),
    ...branches.flatMap(({ customDomains }) => customDomains),
  ]);
}

/** `www.example.com` and `api.example.com` are of one site. */
function parentOf(host: string): string {
  return host.slice(host.indexOf('.') + 1);
}

function websites(workload: WorkloadView) {
  const members = new Set(arnsOf(workload.of('s3.bucket')));
  return workload.seen
    .all('s3.website')
    .filter(({ arn, website }) => members.has(arn) && website.seen && website.value?.redirectsEverything === false);
}
