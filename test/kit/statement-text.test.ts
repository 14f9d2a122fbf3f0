import { expect, it } from 'vitest';
import { statementText } from '../../src/kit/statement-text.ts';
import { aStatement } from '../support/build/policy.ts';

it('writes an Allow with its conditions, those of one operator together', () => {
  const conditions = [
    { operator: 'StringEquals', key: 'aws:RequestedRegion', values: ['eu-west-1'] },
    { operator: 'StringEquals', key: 'aws:ResourceTag/Team', values: ['orders', 'web'] },
    { operator: 'Bool', key: 'aws:SecureTransport', values: ['true'] },
  ];
  expect(statementText(aStatement({ sid: 'Own', conditions }))).toBe(
    '{"Effect":"Allow","Action":["lambda:InvokeFunction"],"Resource":["*"],"Condition":{"StringEquals":{"aws:RequestedRegion":["eu-west-1"],"aws:ResourceTag/Team":["orders","web"]},"Bool":{"aws:SecureTransport":["true"]}}}',
  );
});

it('writes a Deny of all but some actions on all but some resources', () => {
  const statement = aStatement({
    effect: 'Deny',
    actions: [],
    notActions: ['s3:*'],
    resources: [],
    notResources: ['arn:aws:s3:::own'],
  });
  expect(statementText(statement)).toBe('{"Effect":"Deny","NotAction":["s3:*"],"NotResource":["arn:aws:s3:::own"]}');
});
