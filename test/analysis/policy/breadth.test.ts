import { describe, expect, it } from 'vitest';
import { breadthOf, commonOf } from '../../../src/analysis/policy/breadth.ts';

describe('a resource', () => {
  it.each([
    ['*', 'service'],
    ['**', 'service'],
    ['arn:*', 'service'],
    ['arn:aws:sqs:*', 'service'],
    ['arn:aws:sqs:*:*', 'service'],
    ['arn:aws:sqs:*:*:*', 'service'],
    ['arn:aws:sqs:eu-west-1:111122223333:*', 'service'],
    ['arn:aws:execute-api:eu-west-1:111122223333:*/*/*', 'service'],
    ['arn:aws:s3:::*', 'service'],
    ['arn:aws:s3:::*/*', 'service'],
    ['arn:aws:logs:*:*:*:*', 'service'],
    ['arn:aws:dynamodb:*:*:table/*', 'type'],
    ['arn:aws:secretsmanager:eu-west-1:111122223333:secret:*', 'type'],
    ['arn:aws:secretsmanager:eu-west-1:111122223333:secret*', 'type'],
    ['arn:aws:ssm:eu-west-1:111122223333:parameter/*', 'type'],
    ['arn:aws:ssm:eu-west-1:111122223333:parameter*', 'type'],
    ['arn:aws:kms:*:*:key/*', 'type'],
    ['arn:aws:iam::*:role/*', 'type'],
    ['arn:aws:logs:*:*:log-group:*:*', 'type'],
    ['arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-*', 'some'],
    ['arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-??????', 'some'],
    ['arn:aws:sqs:eu-west-1:111122223333:orders*', 'some'],
    ['arn:aws:sqs:eu-west-1:111122223333:', 'some'],
    ['arn:aws:sqs:eu-west-1:111122223333', 'some'],
    ['arn:aws:dynamodb:*:*:table/orders', 'some'],
    ['arn:aws:dynamodb:*:*:table/${aws:PrincipalTag/team}', 'some'],
    ['arn:aws:iam::*:role/app/*', 'some'],
    ['', 'some'],
  ])('%s takes in: %s', (resource, breadth) => {
    expect(breadthOf(resource)).toBe(breadth);
  });
});

describe('what two resources have in common', () => {
  it.each([
    ['*', 'arn:aws:sqs:*:*:a', 'arn:aws:sqs:*:*:a'],
    ['arn:aws:sqs:*:*:a', '*', 'arn:aws:sqs:*:*:a'],
    ['arn:aws:sqs:*:*:a*', 'arn:*:sqs:*:1:*', 'arn:aws:sqs:*:*:a*'],
    ['arn:*:sqs:*:1:*', 'arn:aws:sqs:*:*:a*', 'arn:aws:sqs:*:*:a*'],
    ['arn:aws:sqs:*:*:a*', 'arn:aws:sqs:*:*:*b', 'arn:aws:sqs:*:*:a*'],
  ])('%s and %s is held to be %s', (one, other, common) => {
    expect(commonOf(one, other)).toBe(common);
  });
});
