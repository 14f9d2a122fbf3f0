import { expect, it } from 'vitest';
import { describeInvocation } from '#boundary';

const at = { partition: 'aws-cn', region: 'cn-north-1', account: '111122223333' };
const here = 'arn:aws-cn:lambda:cn-north-1:111122223333:function:orders';
const elsewhere = 'arn:aws:lambda:us-east-1:444455556666:function:orders:live';

it.each([
  ['a name', { FunctionName: 'orders' }, here],
  ['a name with a qualifier', { FunctionName: 'orders:$LATEST' }, `${here}:$LATEST`],
  ['a name and a qualifier', { FunctionName: 'orders', Qualifier: '7' }, `${here}:7`],
  ['an ARN', { FunctionName: elsewhere }, elsewhere],
  ['an ARN and a qualifier', { FunctionName: here, Qualifier: 'live' }, `${here}:live`],
  [
    'an account and a name',
    { FunctionName: '444455556666:function:orders' },
    'arn:aws-cn:lambda:cn-north-1:444455556666:function:orders',
  ],
])('resolves %s', (_, invocation, arn) => {
  expect(describeInvocation(JSON.stringify(invocation), at)).toBe(arn);
});

it.each([
  ['no name', {}],
  ['a path', { 'FunctionName.$': '$.name' }],
  ['an expression', { FunctionName: '{% $name %}' }],
  ['a placeholder of a template', { FunctionName: '${Function}' }],
  ['a path for the qualifier', { FunctionName: 'orders', 'Qualifier.$': '$.stage' }],
  ['an expression for the qualifier', { FunctionName: 'orders', Qualifier: '{% $stage %}' }],
  ['two qualifiers', { FunctionName: 'orders:live', Qualifier: '7' }],
  ['a qualifier that is no text', { FunctionName: 'orders', Qualifier: 7 }],
  ['something else than an object', ['orders']],
])('does not guess where there is %s', (_, invocation) => {
  expect(describeInvocation(JSON.stringify(invocation), at)).toBe('unresolved');
});

it('does not guess where the text is no JSON', () => {
  expect(describeInvocation('orders', at)).toBe('unresolved');
});
