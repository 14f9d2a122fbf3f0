import { cognitoIdentityScopedRole } from '../../../checks/cognito/cognito-identity-scoped-role.ts';
import type { PolicyCondition, PolicyStatement } from '../../../src/model/index.ts';
import { anIdentityPool, aPolicy, aRole, aStatement, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const cognito = 'cognito-identity.amazonaws.com';
const pool = anIdentityPool();
const own = '${cognito-identity.amazonaws.com:sub}';

const aud: PolicyCondition = { operator: 'StringEquals', key: `${cognito}:aud`, values: [pool.poolId] };
const amr: PolicyCondition = { operator: 'ForAnyValue:StringLike', key: `${cognito}:amr`, values: ['authenticated'] };

function trusting(...conditions: readonly PolicyCondition[]) {
  const principals = [{ type: 'Federated', value: cognito }];
  return aPolicy([{ principals, actions: ['sts:AssumeRoleWithWebIdentity'], resources: [], conditions }]);
}

function roleThat(statement: Partial<PolicyStatement>, overrides: Parameters<typeof aRole>[0] = {}) {
  return aRole({
    name: 'signed-in',
    trust: trusting(aud, amr),
    inlinePolicies: [{ name: 'all', document: aPolicy([statement]) }],
    ...overrides,
  });
}

function allowing(action: string, resource: string, conditions: readonly PolicyCondition[] = []) {
  return roleThat({ actions: [action], resources: [resource], conditions });
}

const scoped = allowing('s3:GetObject', `arn:aws:s3:::uploads/${own}/*`);
const arn = (service: string, tail: string) => `arn:aws:${service}:eu-west-1:111122223333:${tail}`;
const rolesOf = (overrides: object) =>
  seen({ authenticatedRoleArn: scoped.arn, unauthenticatedRoleArn: undefined, mappedRoleArns: [], ...overrides });

testCheck(cognitoIdentityScopedRole, {
  passes: [
    {
      name: 'objects below the id of the user',
      given: [pool, scoped],
      evidence: { pool: 'customers', poolId: pool.poolId, role: 'signed-in' },
      subKey: 'signed-in',
      related: [scoped.arn],
    },
    ...(
      [
        ['one table', 'dynamodb:GetItem', arn('dynamodb', 'table/prices')],
        ['the indexes of one table', 'dynamodb:Query', arn('dynamodb', 'table/prices/index/*')],
        ['one API, which decides itself', 'execute-api:Invoke', arn('execute-api', 'a1b2c3/*')],
        ['one GraphQL API, which decides itself', 'appsync:GraphQL', arn('appsync', 'apis/a1/*')],
        ['one object', 's3:GetObject', 'arn:aws:s3:::uploads/terms.pdf'],
        ['one queue', 'SQS:SendMessage', arn('sqs', 'orders')],
        ['one function with its qualifiers', 'lambda:InvokeFunction', arn('lambda', 'function:orders:*')],
        ['a service that keeps nothing of users', 'polly:SynthesizeSpeech', '*'],
        ['what belongs to a tag of the user', 's3:GetObject', 'arn:aws:s3:::uploads/${aws:PrincipalTag/tenant}/*'],
      ] as const
    ).map(([name, action, resource]) => ({ name, given: [pool, allowing(action, resource)] })),
    {
      name: 'items that begin with what a condition says',
      given: [
        pool,
        allowing('dynamodb:*', '*', [
          { operator: 'ForAllValues:StringEquals', key: 'dynamodb:LeadingKeys', values: ['public'] },
        ]),
      ],
    },
    {
      name: 'a listing below the id of the user',
      given: [
        pool,
        allowing('s3:ListBucket', '*', [{ operator: 'StringLike', key: 's3:prefix', values: ['shared/', `${own}/*`] }]),
      ],
    },
    {
      name: 'rights that a boundary takes away',
      given: [
        pool,
        roleThat(
          { actions: ['s3:*'] },
          {
            permissionsBoundary: {
              arn: 'arn:aws:iam::111122223333:policy/b',
              name: 'b',
              document: aPolicy([{ actions: ['polly:*'] }]),
            },
          },
        ),
      ],
    },
    {
      name: 'keys of conditions in any letter case',
      given: [
        pool,
        roleThat(
          { actions: ['polly:*'] },
          { trust: trusting({ ...aud, key: `${cognito}:AUD` }, { ...amr, key: amr.key.toUpperCase() }) },
        ),
      ],
    },
    { name: 'a denial', given: [pool, roleThat({ effect: 'Deny', actions: ['*'] })] },
    {
      name: 'a role that Cognito cannot take on at all',
      given: [pool, roleThat({ actions: ['polly:*'] }, { trust: aRole().trust })],
    },
    {
      name: 'the role for guests of a pool that has none is not looked at',
      given: [
        anIdentityPool({ roles: rolesOf({ unauthenticatedRoleArn: aRole({ name: 'guests' }).arn }) }),
        scoped,
        { ...allowing('s3:*', '*'), name: 'guests', arn: aRole({ name: 'guests' }).arn },
      ],
      verdicts: [{ result: 'pass', subKey: 'signed-in' }],
    },
    {
      name: 'one role for several sorts of users is told once',
      given: [
        anIdentityPool({
          guestsAllowed: true,
          roles: rolesOf({ unauthenticatedRoleArn: scoped.arn, mappedRoleArns: [scoped.arn] }),
        }),
        scoped,
      ],
      verdicts: [{ result: 'pass', subKey: 'signed-in' }],
    },
  ],
  reviews: [
    ...(
      [
        ['all objects of a bucket', 's3:GetObject', 'arn:aws:s3:::uploads/*'],
        ['all tables', 'dynamodb:GetItem', arn('dynamodb', 'table/*')],
        ['tables by the beginning of their name', 'dynamodb:GetItem', arn('dynamodb', 'table/shop-*')],
        ['all APIs', 'execute-api:Invoke', '*'],
        ['all GraphQL APIs', 'appsync:GraphQL', arn('appsync', 'apis/*')],
        ['all queues', 'sqs:ReceiveMessage', arn('sqs', '*')],
        ['all topics', 'sns:Publish', arn('sns', 'shop-*')],
        ['all streams', 'kinesis:PutRecord', arn('kinesis', 'stream/*')],
        ['all delivery streams', 'firehose:PutRecord', arn('firehose', 'deliverystream/*')],
        ['all secrets', 'secretsmanager:GetSecretValue', arn('secretsmanager', 'secret:*')],
        ['all parameters', 'ssm:GetParameter', arn('ssm', 'parameter/*')],
        ['all functions', 'lambda:InvokeFunction', arn('lambda', 'function:*')],
        ['functions by the beginning of their name', 'lambda:InvokeFunction', arn('lambda', 'function:shop-*')],
        ['GraphQL APIs by the beginning of their id', 'appsync:GraphQL', arn('appsync', 'apis/a*')],
        ['APIs by the beginning of their id', 'execute-api:Invoke', arn('execute-api', 'a*')],
        ['all topics of IoT', 'iot:Publish', arn('iot', 'topic/*')],
        ['everything', '*', arn('sqs', 'orders')],
        ['what belongs to the region', 's3:GetObject', 'arn:aws:s3:::uploads/${aws:RequestedRegion}/*'],
      ] as const
    ).map(([name, action, resource]) => ({
      name: `${name}, for all users`,
      given: [pool, allowing(action, resource)],
      message: 'unscoped',
      severity: 'high' as const,
      subKey: 'signed-in',
      evidence: { role: 'signed-in', rights: [`${action} on ${resource}`] },
      related: [scoped.arn],
    })),
    {
      name: 'all but some actions and all but some resources',
      given: [
        pool,
        roleThat({ actions: [], notActions: ['iam:*'], resources: [], notResources: ['arn:aws:s3:::other'] }),
      ],
      message: 'unscoped',
      evidence: { rights: ['* on *'] },
    },
    {
      name: 'a condition that says nothing of the user',
      given: [
        pool,
        allowing('s3:*', '*', [{ operator: 'StringEquals', key: 'aws:RequestedRegion', values: ['eu-west-1'] }]),
      ],
      message: 'unscoped',
      text: 'over everybody’s data: s3:* on *',
    },
    {
      name: 'roles of rules and of guests, with policies of their own and attached ones',
      given: [
        anIdentityPool({
          guestsAllowed: true,
          roles: rolesOf({
            unauthenticatedRoleArn: aRole({ name: 'guests' }).arn,
            mappedRoleArns: [aRole({ name: 'gold' }).arn],
          }),
        }),
        scoped,
        { ...allowing('sqs:*', '*'), name: 'guests', arn: aRole({ name: 'guests' }).arn },
        aRole({
          name: 'gold',
          trust: trusting(aud, amr),
          inlinePolicies: [
            {
              name: 'a',
              document: { statements: [aStatement({ actions: ['s3:PutObject', 's3:GetObject', 's3:GetObject'] })] },
            },
          ],
          attachedPolicies: [
            { arn: 'arn:aws:iam::aws:policy/B', name: 'B', document: aPolicy([{ actions: ['sns:Publish'] }]) },
          ],
        }),
      ],
      verdicts: [
        {
          result: 'review',
          subKey: 'gold',
          evidence: { rights: ['s3:GetObject on *', 's3:PutObject on *', 'sns:Publish on *'] },
        },
        { result: 'review', subKey: 'guests', evidence: { rights: ['sqs:* on *'] } },
        { result: 'pass', subKey: 'signed-in' },
      ],
    },
    ...(
      [
        ['no conditions', [], ['identity pool (aud)', 'sort of users (amr)']],
        ['no pool', [amr], ['identity pool (aud)']],
        ['no sort of users', [aud], ['sort of users (amr)']],
        ['any pool', [{ ...aud, operator: 'StringLike', values: ['eu-west-1:*'] }, amr], ['identity pool (aud)']],
        ['all pools but one', [{ ...aud, operator: 'StringNotEquals' }, amr], ['identity pool (aud)']],
        [
          'values only if there are any',
          [aud, { ...amr, operator: 'ForAllValues:StringLike' }],
          ['sort of users (amr)'],
        ],
        ['a pool that may be left out', [{ ...aud, operator: 'StringEqualsIfExists' }, amr], ['identity pool (aud)']],
        ['another key', [{ ...aud, key: 'graph.facebook.com:aud' }, amr], ['identity pool (aud)']],
      ] as const
    ).map(([name, conditions, lacks]) => ({
      name: `a trust policy with ${name}`,
      given: [pool, roleThat({ actions: ['polly:*'] }, { trust: trusting(...conditions) })],
      verdicts: [
        { result: 'pass' as const, subKey: 'signed-in' },
        {
          result: 'review' as const,
          subKey: 'signed-in/trust',
          message: 'looseTrust',
          severity: 'high' as const,
          evidence: { role: 'signed-in', lacks },
          text: 'its trust policy names no',
          related: [scoped.arn],
        },
      ],
    })),
    {
      name: 'everybody’s data and a loose trust policy, each told for itself',
      given: [pool, roleThat({ actions: ['s3:*'] }, { trust: trusting(aud) })],
      verdicts: [
        { result: 'review', subKey: 'signed-in', message: 'unscoped' },
        { result: 'review', subKey: 'signed-in/trust', message: 'looseTrust' },
      ],
    },
  ],
  insufficient: [
    {
      name: 'a policy that was not in the snapshot',
      given: [
        pool,
        roleThat(
          { actions: ['polly:*'] },
          { attachedPolicies: [{ arn: 'arn:aws:iam::aws:policy/Other', name: 'Other', document: undefined }] },
        ),
      ],
      subKey: 'signed-in',
      text: 'its policy Other was not in the snapshot',
    },
    {
      name: 'a role of another account',
      given: [anIdentityPool({ roles: rolesOf({ authenticatedRoleArn: 'arn:aws:iam::444455556666:role/theirs' }) })],
      subKey: 'theirs',
      text: 'its role theirs is not in what is audited',
    },
  ],
  unknowns: [
    { name: 'roles that could not be read', given: [anIdentityPool({ roles: unseen() })], gap: { hides: 'fact' } },
  ],
  skips: [
    {
      name: 'no roles',
      given: [anIdentityPool({ roles: rolesOf({ authenticatedRoleArn: undefined }) })],
      text: 'it has no roles',
    },
    { name: 'a role that is gone', given: [pool], subKey: 'signed-in', text: 'its role signed-in is gone' },
  ],
});
