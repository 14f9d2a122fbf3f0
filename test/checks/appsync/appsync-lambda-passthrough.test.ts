import { appsyncLambdaPassthrough } from '../../../checks/appsync/appsync-lambda-passthrough.ts';
import { aDataSource, aFunction, aGap, aLambdaMetrics, aPolicy, aRole, eachDay } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const functionArn = aFunction().arn;
const source = aDataSource({ name: 'orders_fn', type: 'AWS_LAMBDA', functionArn: `${functionArn}:live` });
const allowed = (...actions: readonly string[]) =>
  aRole({ inlinePolicies: [{ name: 'data', document: aPolicy([{ actions }, { actions: ['logs:PutLogEvents'] }]) }] });
const hidden = { arn: 'arn:aws:iam::aws:policy/Unread', name: 'Unread', document: undefined };

/** A million calls a day, of 50 ms each. */
const busy = aLambdaMetrics({ invocations: eachDay(1_000_000), durationSum: eachDay(50_000_000) });

testCheck(appsyncLambdaPassthrough, {
  passes: [
    {
      name: 'two services',
      given: [source, aFunction(), allowed('dynamodb:GetItem', 'events:PutEvents')],
      evidence: {
        source: 'orders_fn',
        apiId: 'graph00000000000000000000a',
        function: 'orders:live',
        actions: ['dynamodb:GetItem', 'events:PutEvents'],
        inVpc: false,
      },
      related: [functionArn],
    },
    {
      name: 'a function in a VPC, which may reach something there',
      given: [
        source,
        aFunction({ vpc: { vpcId: 'vpc-1', subnetIds: [], securityGroupIds: [] } }),
        allowed('es:ESHttpGet'),
      ],
      evidence: { inVpc: true },
    },
    ...[
      'dynamodb:*',
      'rds-data:*',
      'sqs:SendMessage',
      'events:PutRule',
      'es:CreateDomain',
      'secretsmanager:GetSecretValue',
    ].map((action) => ({
      name: `a role for ${action}`,
      given: [source, aFunction(), allowed(action)],
    })),
    { name: 'a role for logs alone', given: [source, aFunction(), aRole()], evidence: { actions: [] } },
    {
      name: 'a table and a secret',
      given: [source, aFunction(), allowed('dynamodb:GetItem', 'secretsmanager:GetSecretValue')],
    },
  ],
  reviews: [
    {
      // 1,000,000 calls of 50 ms with 512 MB a day, × 730/24: 30,416,666.67 requests × 0.0000002 = 6.08 USD, and
      // 30,416,666.67 × 0.05 s × 0.5 GB = 760,416.67 GB-seconds × 0.0000133334 = 10.14 USD.
      name: 'a function that is called much, priced as all that it takes at best',
      given: [source, aFunction(), allowed('dynamodb:GetItem'), busy],
      message: 'onlyReaches',
      savings: { low: 0, high: 16.22, spend: `${aFunction().arn} compute` },
    },
    {
      name: 'a table alone',
      given: [source, aFunction(), allowed('dynamodb:GetItem', 'dynamodb:PutItem')],
      message: 'onlyReaches',
      severity: 'low',
      evidence: {
        source: 'orders_fn',
        function: 'orders:live',
        actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
        inVpc: false,
        type: 'AMAZON_DYNAMODB',
      },
      related: [functionArn],
      text: 'orders:live behind the data source orders_fn may do nothing but call one service (dynamodb:GetItem, dynamodb:PutItem)',
    },
    ...(
      [
        ['AMAZON_OPENSEARCH_SERVICE', ['es:ESHttpGet', 'es:ESHttpPost']],
        ['AMAZON_EVENTBRIDGE', ['events:PutEvents']],
        ['RELATIONAL_DATABASE', ['rds-data:ExecuteStatement', 'secretsmanager:GetSecretValue']],
        ['RELATIONAL_DATABASE', ['rds-data:BatchExecuteStatement']],
      ] as const
    ).map(([type, actions]) => ({
      name: actions.join(', '),
      given: [source, aFunction(), allowed(...actions)],
      message: 'onlyReaches',
      evidence: { type },
    })),
  ],
  skips: [{ name: 'a table', given: [aDataSource()], text: 'it is no function' }],
  insufficient: [
    { name: 'a function that is not there', given: [source, aRole()], text: 'its function is not listed' },
    { name: 'a role that is not there', given: [source, aFunction()], text: 'its role was not found' },
    {
      name: 'a policy that was not read',
      given: [source, aFunction(), aRole({ attachedPolicies: [hidden] })],
      text: 'what its role may do was not all read',
    },
  ],
  unknowns: [
    {
      name: 'functions could not be listed',
      given: [source],
      gaps: [aGap({ kind: 'lambda.function' })],
      gap: { kind: 'lambda.function' },
    },
  ],
});
