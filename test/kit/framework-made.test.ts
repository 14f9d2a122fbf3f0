import { expect, it } from 'vitest';
import { isFrameworkMade } from '../../src/kit/framework-made.ts';

it.each([
  'AWSControlTowerExecution',
  'aws-controltower-NotificationForwarder',
  'StackSet-AWSControlTowerBP-x',
  'shop-LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8a',
  '/aws/lambda/awsamplify-shop',
])('%s was made by a framework for itself', (name) => {
  expect(isFrameworkMade({ name })).toBe(true);
});

it.each(['orders', '/aws/lambda/orders', 'my-awsamplify-copy', '/other/awsamplify-shop'])('%s was not', (name) => {
  expect(isFrameworkMade({ name })).toBe(false);
});
