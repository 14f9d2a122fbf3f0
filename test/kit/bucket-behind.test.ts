import { expect, it } from 'vitest';
import { bucketBehind, isWebsiteEndpoint } from '../../src/kit/bucket-behind.ts';

it.each([
  ['site.s3.eu-west-1.amazonaws.com', 'site', false],
  ['site.s3.amazonaws.com', 'site', false],
  ['site.s3-eu-west-1.amazonaws.com', 'site', false],
  ['site.s3.dualstack.eu-west-1.amazonaws.com', 'site', false],
  ['www.example.com.s3.cn-north-1.amazonaws.com.cn', 'www.example.com', false],
  ['site.s3-website-eu-west-1.amazonaws.com', 'site', true],
  ['site.s3-website.eu-central-1.amazonaws.com', 'site', true],
  ['site.s3-website.cn-north-1.amazonaws.com.cn', 'site', true],
  ['shop.example.com', undefined, false],
  ['a1b2c3.execute-api.eu-west-1.amazonaws.com', undefined, false],
  ['site.s3.eu-west-1.amazonaws.com.example.com', undefined, false],
  ['site.s3-website-eu-west-1.amazonaws.com.example.com', undefined, false],
])('tells of %s the bucket %s, as a site: %s', (domain, bucket, isSite) => {
  expect(bucketBehind(domain)).toBe(bucket);
  expect(isWebsiteEndpoint(domain)).toBe(isSite);
});
