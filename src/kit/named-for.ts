import type { Resource } from '#model';
import type { WorkloadParts } from './workload-parts.ts';

/** Kinds whose names, or hosts, people call a workload by. */
export type Named =
  | 'amplify.app'
  | 'apigateway.domain-name'
  | 'apigateway.rest-api'
  | 'apigatewayv2.api'
  | 'appsync.api'
  | 'appsync.graphql-api'
  | 'cloudfront.distribution';

/** Words by which people call a workload: its name, those of its APIs and of its hosts; what is too short to tell is left out. */
export function wordsOf(parts: WorkloadParts<Named>): readonly string[] {
  const leastTelling = 3;
  const named: readonly Resource[] = [
    ...parts.of('amplify.app'),
    ...parts.of('apigateway.rest-api'),
    ...parts.of('apigatewayv2.api'),
    ...parts.of('appsync.api'),
    ...parts.of('appsync.graphql-api'),
  ];
  const words = [parts.workload.name, ...named.map(({ name }) => name), ...hostsOf(parts)];
  return [...new Set(words.map(plain))].filter((word) => word.length >= leastTelling);
}

/** Of `www.shop.example.com` the part that tells: `shop`. */
function hostsOf(parts: WorkloadParts<Named>): readonly string[] {
  const hosts = [
    ...parts.of('cloudfront.distribution').flatMap(({ aliases }) => aliases),
    ...parts.of('apigateway.domain-name').map(({ name }) => name),
  ];
  return hosts.map((host) => host.replace(/^(?:www|api)\./, '').replace(/\..*$/, ''));
}

/** Whether a resource is named for one of some words, or bears one as the value of a tag. */
export function isNamedFor({ name, tags }: Resource, words: readonly string[]): boolean {
  const called = plain(name);
  const values = tags.seen ? Object.values(tags.value).map(plain) : [];
  return words.some((word) => called.includes(word) || values.includes(word));
}

/** `Shop API` and `shop_api` are the same. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
