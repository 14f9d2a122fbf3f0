import { expect, it } from 'vitest';
import { qualifiedName, qualifierOf, withoutQualifier } from '../../src/text/function-arn.ts';

const own = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';

it('tells the function of an ARN with and without a qualifier', () => {
  expect([own, `${own}:live`, `${own}:$LATEST`].map(withoutQualifier)).toEqual([own, own, own]);
});

it('tells the qualifier, where there is one', () => {
  expect([own, `${own}:live`, `${own}:$LATEST`].map(qualifierOf)).toEqual([undefined, 'live', '$LATEST']);
});

it('names a function as its ARN does', () => {
  expect([own, `${own}:live`].map(qualifiedName)).toEqual(['orders', 'orders:live']);
});
