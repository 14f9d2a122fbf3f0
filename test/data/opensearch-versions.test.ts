import { expect, it } from 'vitest';
import { newerOpensearchVersions } from '#data';

it.each([
  ['OpenSearch_3.5', 0],
  ['OpenSearch_3.3', 1],
  ['OpenSearch_3.1', 2],
  ['OpenSearch_2.19', 0],
  ['OpenSearch_2.15', 2],
  ['OpenSearch_2.13', 3],
  ['OpenSearch_2.19.1', 0],
])('%s has %i newer versions of its major version', (version, newer) => {
  expect(newerOpensearchVersions(version)).toBe(newer);
});

it.each(['OpenSearch_3.9', 'OpenSearch_4.0'])(
  '%s is newer than all that are known, and lags behind none',
  (version) => {
    expect(newerOpensearchVersions(version)).toBe(0);
  },
);

it.each(['OpenSearch_1.3', 'Elasticsearch_7.10', ''])('%j is developed no further', (version) => {
  expect(newerOpensearchVersions(version)).toBeUndefined();
});
