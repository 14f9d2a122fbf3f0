import type { MethodSetting } from '@aws-sdk/client-api-gateway';
import type { MethodSettings } from '#model';

/** What a stage of a REST API says of its methods. The keys are `orders/{id}/GET`, also with `~1` for a slash, or have stars for all. */
export function methodSettings(listed: Readonly<Record<string, MethodSetting>> = {}): readonly MethodSettings[] {
  return Object.entries(listed).map(([key, setting]) => toSettings(key, setting));
}

function toSettings(key: string, listed: MethodSetting): MethodSettings {
  const [, path = '', httpMethod = ''] = /^\/*(.*)\/([^/]+)$/.exec(key.replaceAll('~1', '/')) ?? [];
  return {
    path: path === '*' ? path : `/${path}`,
    httpMethod,
    throttlingRateLimit: listed.throttlingRateLimit,
    throttlingBurstLimit: listed.throttlingBurstLimit,
    detailedMetrics: listed.metricsEnabled === true,
    dataTrace: listed.dataTraceEnabled === true,
    loggingLevel: listed.loggingLevel,
    caching: listed.cachingEnabled === true,
    cacheEncrypted: listed.cacheDataEncrypted === true,
    cacheControlAuthorized: listed.requireAuthorizationForCacheControl === true,
  };
}
