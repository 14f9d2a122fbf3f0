/**
 * Versions of OpenSearch that OpenSearch Service offers, by major version. What came before, the first version and
 * Elasticsearch among it, is developed no further. Source: `aws opensearch list-versions` and the service's developer guide,
 * "Supported versions" (2026).
 */
const minors: Readonly<Record<string, readonly number[]>> = {
  2: [3, 5, 7, 9, 11, 13, 15, 17, 19],
  3: [1, 3, 5],
};

/**
 * How many versions of its major version are newer than an engine version, such as `OpenSearch_2.19`; undefined where its major
 * version is developed no further. One that is newer than all of these lags behind none.
 */
export function newerOpensearchVersions(engineVersion: string): number | undefined {
  const { major = '', minor = '' } = /^OpenSearch_(?<major>\d+)\.(?<minor>\d+)/.exec(engineVersion)?.groups ?? {};
  const known = minors[major];
  if (known !== undefined) return known.filter((one) => one > Number(minor)).length;
  return Number(major) > Math.max(...Object.keys(minors).map(Number)) ? 0 : undefined;
}
