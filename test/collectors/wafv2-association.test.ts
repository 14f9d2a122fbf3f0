import { ListResourcesForWebACLCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import type { Resource } from '#model';
import { wafv2Association } from '../../collectors/wafv2-association.ts';
import { aWebAcl } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const waf = mockClient(WAFV2Client);
const pool = { kind: 'cognito.user-pool' } as Resource;
const poolArn = 'arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_shop';
const acl = aWebAcl();
const next = aWebAcl({ name: 'next' });

beforeEach(() => {
  waf.reset();
  waf.on(ListResourcesForWebACLCommand).resolves({ ResourceArns: [] });
});

it('asks each regional web ACL once for the user pools that it protects', async () => {
  waf
    .on(ListResourcesForWebACLCommand, { WebACLArn: acl.arn, ResourceType: 'COGNITO_USER_POOL' })
    .resolves({ ResourceArns: [poolArn] });
  expect(await collect(wafv2Association, fakeAws(), [pool, acl, next, aWebAcl({ scope: 'CLOUDFRONT' })])).toEqual({
    resources: [
      {
        kind: 'wafv2.association',
        arn: `${poolArn}/web-acl`,
        name: 'userpool/eu-west-1_shop',
        account: '111122223333',
        region: 'eu-west-1',
        tags: { seen: true, value: {} },
        webAclArn: acl.arn,
        resourceArn: poolArn,
      },
    ],
    error: undefined,
  });
  expect(waf.calls()).toHaveLength(2);
});

it('asks nothing where there is no user pool', async () => {
  expect((await collect(wafv2Association, fakeAws(), [acl])).resources).toEqual([]);
  expect(waf.calls()).toEqual([]);
});

it.each([
  ['a refusal', () => waf.on(ListResourcesForWebACLCommand, { WebACLArn: acl.arn }).rejects(denied), 'denied'],
  [
    'a text that is no ARN',
    () => waf.on(ListResourcesForWebACLCommand, { WebACLArn: acl.arn }).resolves({ ResourceArns: ['pool'] }),
    'malformed',
  ],
])('hides what a web ACL protects after %s, and goes on', async (_, stage, reason) => {
  waf.on(ListResourcesForWebACLCommand, { WebACLArn: next.arn }).resolves({ ResourceArns: [poolArn] });
  stage();
  const aws = fakeAws();
  expect((await collect(wafv2Association, aws, [pool, acl, next])).resources).toMatchObject([{ webAclArn: next.arn }]);
  expect(aws.noted).toMatchObject([
    { hides: 'listing', kind: 'wafv2.association', operation: 'wafv2:ListResourcesForWebACL', reason },
  ]);
});
