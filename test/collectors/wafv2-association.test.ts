import { ListResourcesForWebACLCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import type { Resource } from '#model';
import { wafv2Association } from '../../collectors/wafv2-association.ts';
import { aLoadBalancer, aWebAcl } from '../support/build.ts';
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

it('asks for load balancers where some call functions, and tells of those alone', async () => {
  const balancer = aLoadBalancer();
  const other = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/tools/1';
  waf
    .on(ListResourcesForWebACLCommand, { WebACLArn: acl.arn, ResourceType: 'APPLICATION_LOAD_BALANCER' })
    .resolves({ ResourceArns: [other, balancer.arn] });
  waf
    .on(ListResourcesForWebACLCommand, { WebACLArn: acl.arn, ResourceType: 'COGNITO_USER_POOL' })
    .resolves({ ResourceArns: [poolArn] });
  const both = await collect(wafv2Association, fakeAws(), [pool, balancer, acl]);
  expect(both.resources).toMatchObject([
    { resourceArn: poolArn },
    { webAclArn: acl.arn, resourceArn: balancer.arn, name: 'loadbalancer/app/shop-front/50dc6c495c0c9188' },
  ]);
  expect(waf.calls()).toHaveLength(2);
  const one = await collect(wafv2Association, fakeAws(), [balancer, acl]);
  expect(one.resources).toMatchObject([{ resourceArn: balancer.arn }]);
  expect(waf.calls()).toHaveLength(3);
});

it('takes a reply without resources for none', async () => {
  waf.on(ListResourcesForWebACLCommand).resolves({});
  expect(await collect(wafv2Association, fakeAws(), [pool, acl])).toEqual({ resources: [], error: undefined });
});

it('asks nothing where there is neither a user pool nor a load balancer', async () => {
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
