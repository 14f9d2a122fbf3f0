import type { Draft } from '../../map.ts';
import { grouped } from '../grouped.ts';
import { idOfResource, type Seen } from '../places.ts';
import type { Scene } from '../scene.ts';

/** From what stands in front: from distributions to their origins, from load balancers to their target groups. */
export function frontEdges({ seen }: Scene): readonly Draft[] {
  return [...origins(seen), ...balancers(seen)];
}

const certain = { mode: 'sync', confidence: 'certain' } as const;

function origins(seen: Seen): readonly Draft[] {
  const byHost = grouped(hosts(seen), ({ host }) => host);
  return seen
    .all('cloudfront.distribution')
    .filter(({ enabled }) => enabled)
    .flatMap((distribution) =>
      distribution.origins.flatMap(({ id, domainName }) =>
        byHost.of(normalHost(domainName)).map(
          ({ to }): Draft => ({
            type: 'cdn',
            from: distribution.arn,
            to,
            by: distribution.arn,
            says: `origin ${id}`,
            ...certain,
          }),
        ),
      ),
    );
}

interface Host {
  readonly host: string;
  readonly to: string;
}

/** Where what may be an origin is found. A host that stands for several leads to all of them. */
function hosts(seen: Seen): readonly Host[] {
  return [
    ...seen.all('s3.bucket').map(({ name, arn }) => ({ host: `${name}.s3`, to: arn })),
    ...[...seen.all('apigateway.rest-api'), ...seen.all('apigatewayv2.api')].map(({ apiId, arn }) => ({
      host: `${apiId}.execute-api`,
      to: arn,
    })),
    ...seen.all('apigateway.domain-name').map(({ name, arn }) => ({ host: name, to: arn })),
    ...seen.all('appsync.graphql-api').map(({ host, arn }) => ({ host: host ?? '', to: arn })),
    ...seen.all('lambda.url').map((url) => ({ host: url.host ?? '', to: idOfResource(url) })),
    ...seen.all('elb.load-balancer').map(({ dnsName, arn }) => ({ host: dnsName?.toLowerCase() ?? '', to: arn })),
  ].filter(({ host }) => host !== '');
}

/**
 * A host without what does not tell one resource from another: region, suffix, the form of the endpoint.
 * `a1b2c3-vpce-1.execute-api.eu-west-1.amazonaws.com` is `a1b2c3.execute-api`, `site.s3-website.eu-west-1.…` is
 * `site.s3`.
 */
function normalHost(domainName: string): string {
  const host = domainName.toLowerCase();
  const [, api] = /^([a-z0-9]+)(?:-vpce-[a-z0-9]+)?\.execute-api\./.exec(host) ?? [];
  if (api !== undefined) return `${api}.execute-api`;
  const [, bucket] = /^(.+)\.s3(?:-website)?(?:[.-][a-z0-9-]+)?\.amazonaws\.com(?:\.cn)?$/.exec(host) ?? [];
  return bucket === undefined ? host : `${bucket}.s3`;
}

function balancers(seen: Seen): readonly Draft[] {
  const rules = seen
    .all('elb.rule')
    .flatMap(({ arn, loadBalancerArn, actions }) =>
      actions.flatMap(({ targetGroupArns }) =>
        targetGroupArns.map((group) => ({ key: `${loadBalancerArn} ${group}`, arn })),
      ),
    );
  const byPair = grouped(rules, ({ key }) => key);
  return seen.all('elb.target-group').flatMap(({ arn, loadBalancerArns }) =>
    loadBalancerArns.flatMap((from) => {
      const rulesOfIt = byPair.of(`${from} ${arn}`);
      const told = rulesOfIt.length === 0 ? [{ arn }] : rulesOfIt;
      return told.map(
        (by): Draft => ({ type: 'trigger', from, to: arn, by: by.arn, says: 'rule of a load balancer', ...certain }),
      );
    }),
  );
}
