import { lambdaAliasPresent } from '../../../checks/lambda/lambda-alias-present.ts';
import { aFunction, anAlias, aPolicy, aRole, aStatement, aVersion, seen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const atTheEdge = aRole({
  trust: aPolicy([
    aStatement({
      principals: ['lambda.amazonaws.com', 'edgelambda.amazonaws.com'].map((value) => ({ type: 'Service', value })),
    }),
  ]),
});

testCheck(lambdaAliasPresent, {
  passes: [
    {
      name: 'an alias to a version',
      given: [aFunction(), aVersion(), anAlias(), aRole()],
      evidence: { function: 'orders', aliases: ['live (1)'] },
    },
    {
      name: 'one of two aliases points to a version',
      given: [aFunction(), aVersion(), anAlias({ name: 'next', version: '$LATEST' }), anAlias(), aRole()],
      evidence: { aliases: ['live (1)', 'next ($LATEST)'] },
    },
    {
      name: 'a function at the edge that has one all the same',
      given: [aFunction(), aVersion(), anAlias(), atTheEdge],
    },
  ],
  fails: [
    {
      name: 'no alias',
      given: [aFunction(), aVersion(), aRole()],
      message: 'none',
      severity: 'medium',
      evidence: { function: 'orders', aliases: [] },
    },
    {
      name: 'an alias that points to $LATEST',
      given: [aFunction(), aVersion(), anAlias({ version: '$LATEST' }), aRole()],
      message: 'latest',
      text: 'orders has no alias but live ($LATEST), which points to $LATEST',
    },
    {
      name: 'an alias of another function',
      given: [aFunction({ name: 'cart' }), anAlias(), aRole()],
      message: 'none',
    },
  ],
  skips: [
    {
      name: 'a tag says test',
      given: [aFunction({ tags: seen({ Stage: 'test' }) }), aRole()],
      text: 'not production (tag Stage=test)',
    },
    {
      name: 'a helper that the CDK made for itself',
      given: [aFunction({ name: 'Stack-LogRetention-1' }), aRole()],
      text: 'a framework made it for itself',
    },
    {
      name: 'CloudFront runs it, by version',
      given: [aFunction({ region: 'us-east-1' }), aVersion({ region: 'us-east-1' }), atTheEdge],
      text: 'it runs at the edge, by version',
    },
  ],
});
