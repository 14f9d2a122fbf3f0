import { expect, it } from 'vitest';
import { serviceOfPrincipal } from '../../src/text/service-principal.ts';

it.each([
  ['sns.amazonaws.com', 'sns'],
  ['logs.eu-west-1.amazonaws.com', 'logs'],
  ['logs.us-gov-west-1.amazonaws.com', 'logs'],
  ['s3.amazonaws.com.cn', 's3'],
  ['alexa-appkit.amazon.com', 'alexa-appkit'],
  ['lambda.alarms.cloudwatch.amazonaws.com', 'lambda.alarms.cloudwatch'],
  ['batchoperations.s3.amazonaws.com', 'batchoperations.s3'],
  ['sns.amazonaws.com.example.org', 'sns.amazonaws.com.example.org'],
])('of %s is %s', (principal, service) => {
  expect(serviceOfPrincipal(principal)).toBe(service);
});
