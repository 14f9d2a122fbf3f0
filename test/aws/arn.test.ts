import { describe, expect, it } from 'vitest';
import { asArn, parseArn } from '../../src/aws/arn.ts';
import { Malformed } from '../../src/aws/malformed.ts';
import { required } from '../../src/aws/required.ts';

describe('an ARN', () => {
  it.each([
    [
      'arn:aws:lambda:eu-west-1:111122223333:function:orders:live',
      'aws',
      'lambda',
      'eu-west-1',
      '111122223333',
      'function:orders:live',
    ],
    ['arn:aws-cn:iam::111122223333:role/path/name', 'aws-cn', 'iam', '', '111122223333', 'role/path/name'],
    [
      'arn:aws-us-gov:apigateway:us-gov-west-1::/restapis/a1',
      'aws-us-gov',
      'apigateway',
      'us-gov-west-1',
      '',
      '/restapis/a1',
    ],
    ['arn:aws:s3:::bucket', 'aws', 's3', '', '', 'bucket'],
  ])('is taken apart: %s', (text, ...parts) => {
    const { partition, service, region, account, resource } = parseArn(asArn(text));
    expect([partition, service, region, account, resource]).toEqual(parts);
  });

  it.each([
    '',
    'orders',
    'arn:aws:lambda:eu-west-1:111122223333',
    'arn::lambda:a:b:c',
    'arn:aws:lambda:a:b:',
    'https://arn:aws:x:y:z:w',
  ])('is not made of %j', (text) => {
    expect(() => asArn(text)).toThrow(Malformed);
    expect(() => parseArn(text as 'arn:')).toThrow(Malformed);
  });
});

describe('a required member', () => {
  it.each([0, '', false, 'text'])('is given as it is: %j', (value) => {
    expect(required(value)).toBe(value);
  });

  it('is malformed where it is missing', () => {
    expect(() => {
      required(undefined);
    }).toThrow(new Malformed('a required member is missing from the reply'));
    expect(() => required(null, 'Timeout')).toThrow(
      new Malformed('a required member is missing from the reply: Timeout'),
    );
  });
});
