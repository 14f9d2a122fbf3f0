import { describe, expect, it } from 'vitest';
import { isFrameworkMade, isSetApart } from '../../src/kit/framework-made.ts';
import { aFunction, aLogGroup, aVersion, seen, unseen } from '../support/build.ts';

describe('by its name', () => {
  it.each([
    'AWSControlTowerExecution',
    'aws-controltower-NotificationForwarder',
    'StackSet-AWSControlTowerBP-x',
    'shop-LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8a',
    '/aws/lambda/awsamplify-shop',
    'amplify-login-create-auth-challenge-1a2b3c',
    'amplify-shop-UpdateRolesWithIDPFunctionOutputs',
    'amplify-shop-AmplifyBranchLinkerCustom-7Gx',
    'amplify-shop-AmplifyTableManagerOnEvent-7Gx',
    'aws-sam-cli-managed-default-helper',
    'CDKToolkit-helper',
    'shop-CustomS3AutoDeleteObjectsCustomResourcePro-p3Lx0QbV',
    'shop-CustomS3AutoDeleteObjects-p3Lx0QbV',
    'shop-CustomECRAutoDeleteImages-p3Lx0QbV',
    'shop-CustomCDKBucketDeployment8693BB649689-p3Lx0QbV',
    'shop-CustomCrossRegionExportWriter-p3Lx0QbV',
    'shop-CustomVpcRestrictDefaultSGCus-p3Lx0QbV',
    'shop-BucketNotificationsHandler050a0587b75-p3Lx0QbV',
    'shop-AWS679f53fac002430cb0da5b7982bd2287-p3Lx0QbV',
    'shop-SeedProvider-framework-onEvent',
    'shop-SeedProviderframeworkonEvent83C1D0A7-p3Lx0QbV',
    'shop-Seedproviderframework-p3Lx0QbV',
    'shop-SeedframeworkonEvent83C1D0A7-p3Lx0QbV',
    'shop-SeedframeworkisComplete26D7B0CB-p3Lx0QbV',
    'shop-SeedframeworkonTimeout0B47CA38-p3Lx0QbV',
  ])('%s was made by a framework for itself', (name) => {
    expect(isFrameworkMade({ name })).toBe(true);
  });

  it.each([
    'orders',
    '/aws/lambda/orders',
    'my-awsamplify-copy',
    '/other/awsamplify-shop',
    'amplify-shop-checkout',
    'cdk-shop',
    'StackSet-shop-1',
    'orders-provider',
  ])('%s was not', (name) => {
    expect(isFrameworkMade({ name })).toBe(false);
  });
});

describe('by the tags that CloudFormation leaves', () => {
  const within = (stack: string, logicalId: string) =>
    aFunction({
      name: 'a-very-long-stack-name-that-leaves-nothing-of-it-p3Lx0QbV',
      tags: seen({ 'aws:cloudformation:stack-name': stack, 'aws:cloudformation:logical-id': logicalId }),
    });

  it('a helper of the CDK is known by its logical id, which nothing cuts off', () => {
    expect(isFrameworkMade(within('shop', 'LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8aFD4BFC8A'))).toBe(true);
  });

  it('a function of a stack set of Control Tower is known by its stack', () => {
    expect(isFrameworkMade(within('StackSet-AWSControlTowerBP-BASELINE-1f', 'ForwardSnsNotification'))).toBe(true);
  });

  it('a function of a stack of somebody is not', () => {
    expect(isFrameworkMade(within('shop', 'OrdersFunction'))).toBe(false);
    expect(isFrameworkMade(aFunction({ tags: unseen() }))).toBe(false);
  });

  it('a stack is not known by what marks its parts, nor a part by what marks stacks', () => {
    expect(isFrameworkMade(within('my-LogRetention-study', 'CDKToolkitReader'))).toBe(false);
  });
});

describe('a copy of a function at the edge', () => {
  const name = 'us-east-1.geo-router';

  it('is Lambda’s, and its version too', () => {
    expect(isFrameworkMade(aFunction({ name }))).toBe(true);
    expect(isFrameworkMade(aVersion({ functionArn: `arn:aws:lambda:eu-west-1:111122223333:function:${name}` }))).toBe(
      true,
    );
  });

  it('writes to a group that is its owner’s to keep or not', () => {
    expect(isFrameworkMade(aLogGroup({ name: `/aws/lambda/${name}` }))).toBe(false);
  });

  it('is not every function with a dot in its name', () => {
    expect(isFrameworkMade(aFunction({ name: 'orders-1.geo' }))).toBe(false);
    expect(isFrameworkMade(aFunction({ name: 'my-us-east-1-geo' }))).toBe(false);
  });
});

describe('set apart', () => {
  const helper = aFunction({ name: 'shop-LogRetention-1' });

  it('is what a framework made, where nothing else is configured', () => {
    expect(isSetApart(helper)).toBe(true);
    expect(isSetApart(aFunction())).toBe(false);
  });

  it('is nothing where it is to be judged as everything else', () => {
    expect(isSetApart(helper, { asOwn: true })).toBe(false);
  });

  it('is what a configured pattern names too, with the log group of that name', () => {
    const rule = { names: ['legacy-*-helper'] };
    expect(isSetApart(aFunction({ name: 'legacy-shop-helper' }), rule)).toBe(true);
    expect(isSetApart(aLogGroup({ name: '/aws/lambda/legacy-shop-helper' }), rule)).toBe(true);
    expect(isSetApart(aFunction({ name: 'shop-helper' }), rule)).toBe(false);
    expect(isSetApart(helper, rule)).toBe(true);
  });

  it('is what a pattern names, though what frameworks made is judged as everything else', () => {
    expect(isSetApart(aFunction({ name: 'legacy' }), { names: ['legacy'], asOwn: true })).toBe(true);
  });
});
