import { describe, expect, it } from 'vitest';
import { narrowsResource, sparesNarrow } from '../../../src/analysis/policy/resource-conditions.ts';
import { aCondition } from '../../support/build.ts';

describe('a condition of an Allow bounds the resources where it is', () => {
  it.each([
    ['StringEquals', 'aws:ResourceTag/team', 'orders'],
    ['StringEqualsIgnoreCase', 'AWS:RESOURCETAG/Team', 'orders'],
    ['StringLike', 'ssm:resourceTag/team', 'orders-*'],
    ['ForAnyValue:StringEquals', 'secretsmanager:ResourceTag/team', 'orders'],
    ['ForAllValues:StringEquals', 'dynamodb:LeadingKeys', '${aws:PrincipalTag/tenant}'],
    ['ForAllValues:StringLike', 'dynamodb:leadingkeys', 'orders-*'],
    ['StringEquals', 'aws:ResourceAccount', '111122223333'],
    ['StringEquals', 'aws:ResourceOrgID', 'o-a1b2c3d4e5'],
    ['StringEquals', 'kms:ViaService', 'secretsmanager.eu-west-1.amazonaws.com'],
    ['StringEquals', 'kms:EncryptionContext:SecretARN', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:a'],
    ['Bool', 'kms:GrantIsForAWSResource', 'true'],
    ['StringLike', 's3:prefix', 'in/*'],
    ['StringEquals', 'iam:PassedToService', 'lambda.amazonaws.com'],
    ['ArnLike', 'iam:AssociatedResourceArn', 'arn:aws:lambda:*:*:function:a'],
    ['ArnEquals', 'ecs:cluster', 'arn:aws:ecs:eu-west-1:111122223333:cluster/a'],
    ['StringEquals', 'cloudwatch:namespace', 'Orders'],
  ])('%s %s %s', (operator, key, value) => {
    expect(narrowsResource(aCondition(operator, key, value))).toBe(true);
  });
});

describe('a condition of an Allow bounds nothing where it is', () => {
  it.each([
    ['StringEqualsIfExists', 'aws:ResourceTag/team', 'orders'],
    ['StringNotEquals', 'aws:ResourceTag/team', 'orders'],
    ['ForAllValues:StringEquals', 'aws:ResourceTag/team', 'orders'],
    ['Null', 'aws:ResourceTag/team', 'false'],
    ['Bool', 'kms:GrantIsForAWSResource', 'False'],
    ['StringLike', 'aws:ResourceTag/team', '*'],
    ['StringLike', 'aws:ResourceTag/team', ''],
    ['StringEquals', 'aws:SourceVpc', 'vpc-1'],
    ['IpAddress', 'aws:SourceIp', '10.0.0.0/8'],
    ['StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'],
    ['StringEquals', 'aws:RequestedRegion', 'eu-west-1'],
    ['StringEquals', 'a:aws:ResourceAccounts', '111122223333'],
    ['XStringEquals', 'aws:ResourceAccount', '111122223333'],
    ['StringEqualsX', 'aws:ResourceAccount', '111122223333'],
  ])('%s %s %s', (operator, key, value) => {
    expect(narrowsResource(aCondition(operator, key, value))).toBe(false);
  });

  it('without values, or with one of several that is anything', () => {
    expect(narrowsResource(aCondition('StringEquals', 'aws:ResourceAccount'))).toBe(false);
    expect(narrowsResource(aCondition('StringLike', 'aws:ResourceTag/team', 'orders', '*'))).toBe(false);
  });
});

describe('a condition of a Deny', () => {
  it.each([
    ['StringNotEquals', 'aws:ResourceTag/team', 'orders', true],
    ['StringNotEqualsIfExists', 'aws:ResourceTag/team', 'orders', true],
    ['StringNotEqualsIgnoreCase', 'aws:ResourceTag/team', 'orders', true],
    ['StringNotLike', 'aws:ResourceTag/team', 'orders-*', true],
    ['ForAllValues:StringNotEquals', 'aws:ResourceTag/team', 'orders', true],
    ['ArnNotLike', 'ecs:cluster', 'arn:aws:ecs:eu-west-1:111122223333:cluster/a', true],
    ['ArnNotEquals', 'ecs:cluster', 'arn:aws:ecs:eu-west-1:111122223333:cluster/a', true],
    ['StringEquals', 'aws:ResourceTag/team', 'orders', false],
    ['ForAnyValue:StringNotEquals', 'aws:ResourceTag/team', 'orders', false],
    ['StringNotEquals', 'aws:SourceVpc', 'vpc-1', false],
    ['StringNotLike', 'aws:ResourceTag/team', '*', false],
    ['StringNotEqualsX', 'aws:ResourceTag/team', 'orders', false],
  ])('%s %s %s spares few resources: %s', (operator, key, value, spares) => {
    expect(sparesNarrow(aCondition(operator, key, value))).toBe(spares);
  });
});
