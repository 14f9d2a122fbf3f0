import type { LambdaAlias, PolicyStatement } from '#model';
import { apigwStageVariableWiring } from '../../../checks/apigateway/apigw-stage-variable-wiring.ts';
import {
  aFunction,
  aMethod,
  anAlias,
  anAuthorizerV2,
  anIntegrationV2,
  aPolicy,
  aRestAuthorizer,
  aRestIntegration,
  aStage,
  aStageV2,
  aStatement,
  aVersion,
  defaultAccount,
  functionArn,
  placeOf,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const live = anAlias().arn;
const variables = [{ name: 'alias', secret: undefined, lengthBucket: '1-7' }] as const;
const source = `arn:aws:execute-api:eu-west-1:${defaultAccount}:a1b2c3d4e5`;

/** `GET /orders`, to a function that the variable `alias` decides, or to one of these. */
function hanging(arn = live, overrides: Parameters<typeof aRestIntegration>[0] = {}) {
  const functions = [{ arn, stageName: 'prod' }];
  return aMethod({ integration: aRestIntegration({ functions, stageVariables: ['alias'], ...overrides }) });
}

/** The alias `live`, which lets API Gateway call it, by default for everything in the account. */
function permitting(statement: Partial<PolicyStatement> = {}): LambdaAlias {
  const gateway = { type: 'Service', value: 'apigateway.amazonaws.com' };
  return anAlias({ policy: seen(aPolicy([aStatement({ principals: [gateway], ...statement })])) });
}

function boundTo(...values: readonly string[]): LambdaAlias {
  return permitting({ conditions: [{ operator: 'ArnLike', key: 'AWS:SourceArn', values }] });
}

const served = [aStage({ variables }), hanging(), aFunction(), aVersion()];
const [stage, method] = served;

testCheck(apigwStageVariableWiring, {
  passes: [
    {
      name: 'the variable is set, and the alias lets the API call it',
      given: [...served, permitting()],
      evidence: { stage: 'shop/prod', stageName: 'prod', apiId: 'a1b2c3d4e5', variables: ['alias'] },
    },
    ...[`${source}/*/*/orders`, `${source}/prod/GET/orders`, source, '*', `arn:aws:execute-api:*:*:*/*`].map(
      (value) => ({
        name: `a permission for ${value}`,
        given: [...served, boundTo('arn:aws:execute-api:eu-west-1:111122223333:other00001/*', value)],
      }),
    ),
    {
      name: 'a permission for whoever is in an organization',
      given: [...served, permitting({ principals: [{ type: 'AWS', value: '*' }] })],
    },
    {
      name: 'a permission in China',
      given: [...served, permitting({ principals: [{ type: 'Service', value: 'apigateway.amazonaws.com.cn' }] })],
    },
    {
      name: 'no permission, and a role that calls',
      given: [
        stage!,
        hanging(live, { roleArn: 'arn:aws:iam::111122223333:role/gateway' }),
        aFunction(),
        aVersion(),
        anAlias(),
      ],
    },
    {
      name: 'no permission for what another stage calls',
      given: [
        stage!,
        hanging(live, { functions: [{ arn: live, stageName: 'beta' }] }),
        aFunction(),
        aVersion(),
        anAlias(),
      ],
    },
    {
      name: 'a version, whose policy is not read',
      given: [stage!, hanging(`${functionArn(placeOf({}))}:7`), aFunction()],
    },
    {
      name: '$LATEST by its name, whose policy is not read',
      given: [stage!, hanging(`${functionArn(placeOf({}))}:$LATEST`), aFunction(), aVersion()],
    },
    {
      name: 'an alias of a function without versions, whose aliases are not listed',
      given: [stage!, method!, aFunction()],
    },
    {
      name: 'a function of an account that is not audited',
      given: [stage!, hanging('arn:aws:lambda:eu-west-1:999988887777:function:orders')],
    },
    {
      name: 'an HTTP API whose variables are set',
      given: [aStageV2({ variables }), anIntegrationV2({ stageVariables: ['alias'], functions: [] })],
    },
  ],
  reviews: [
    {
      name: 'a variable that the stage does not have',
      given: [
        aStage(),
        hanging(live, { functions: [], stageVariables: ['alias', 'table'] }),
        aMethod({ path: '/a', integration: aRestIntegration({ stageVariables: ['alias'] }) }),
        aMethod({ path: '/b' }),
        aMethod({ path: '/c', integration: undefined }),
      ],
      message: 'unresolved',
      subKey: 'unresolved',
      severity: 'low',
      evidence: {
        stage: 'shop/prod',
        apiId: 'a1b2c3d4e5',
        variables: ['alias', 'table'],
        users: ['GET /a', 'GET /orders'],
        target: 'FUNCTION',
        sourceArn: `${source}/*`,
      },
      text: 'shop/prod lacks stage variables that its API hangs on: alias, table (in GET /a, GET /orders).',
    },
    {
      name: 'one of two variables is there',
      given: [
        aStage({ variables }),
        hanging(live, { functions: [], stageVariables: ['table', 'alias'] }),
        aMethod({ path: '/a', integration: aRestIntegration({ stageVariables: ['alias'] }) }),
      ],
      message: 'unresolved',
      evidence: { variables: ['table'], users: ['GET /orders'] },
    },
    {
      name: 'an authorizer hangs on a variable that is not there',
      given: [aStage(), aRestAuthorizer({ functions: [], stageVariables: ['alias'] })],
      message: 'unresolved',
      evidence: { users: ['tokens'] },
    },
    {
      name: 'an HTTP API and its authorizer hang on a variable that is not there',
      given: [
        aStageV2(),
        anIntegrationV2({ functions: [], stageVariables: ['alias'] }),
        anAuthorizerV2({ stageVariables: ['alias'] }),
      ],
      message: 'unresolved',
      evidence: { users: ['storefront/i1n2t3', 'tokens'], apiId: 'h1t2t3p4a5' },
    },
    {
      name: 'the alias that the variable names does not exist',
      given: served,
      message: 'gone',
      subKey: 'gone',
      evidence: { targets: ['orders:live'], target: ['orders:live'] },
      related: [live],
      text: 'The variables of shop/prod lead to functions or aliases that do not exist: orders:live.',
    },
    {
      name: 'the function that the variable names does not exist',
      given: [stage!, hanging(functionArn(placeOf({}), 'gone'))],
      message: 'gone',
      evidence: { targets: ['gone'] },
    },
    {
      name: 'the alias has no policy',
      given: [...served, anAlias()],
      message: 'notPermitted',
      subKey: 'not-permitted',
      evidence: { targets: ['orders:live'] },
      related: [live],
      text: 'shop/prod may not call what its variables lead to: no permission for API a1b2c3d4e5 on orders:live.',
    },
    ...[
      {
        name: 'lets another service call',
        alias: permitting({ principals: [{ type: 'Service', value: 'sns.amazonaws.com' }] }),
      },
      {
        name: 'lets an account call',
        alias: permitting({ principals: [{ type: 'AWS', value: 'apigateway.amazonaws.com' }] }),
      },
      {
        name: 'lets a service of a like name call',
        alias: permitting({ principals: [{ type: 'Service', value: 'ops.apigateway.amazonaws.com' }] }),
      },
      {
        name: 'lets a service call whose name goes on',
        alias: permitting({ principals: [{ type: 'Service', value: 'apigateway.amazonaws.com.example' }] }),
      },
      { name: 'lets API Gateway do something else', alias: permitting({ actions: ['lambda:GetFunction'] }) },
      { name: 'denies it', alias: permitting({ effect: 'Deny' }) },
      { name: 'lets another API call', alias: boundTo('arn:aws:execute-api:eu-west-1:111122223333:other00001/*') },
      { name: 'lets another stage call', alias: boundTo(`${source}/beta/*`) },
    ].map(({ name, alias }) => ({ name: `the policy ${name}`, given: [...served, alias], message: 'notPermitted' })),
    {
      name: 'one that is gone beside one that does not let it, told apart and in order',
      given: [
        stage!,
        hanging(live, {
          functions: [
            { arn: functionArn(placeOf({}), 'zebra'), stageName: 'prod' },
            { arn: functionArn(placeOf({}), 'ant'), stageName: 'prod' },
            { arn: live, stageName: 'prod' },
          ],
          stageVariables: ['alias', 'table'],
        }),
        aFunction(),
        aVersion(),
        anAlias(),
      ],
      verdicts: [
        { result: 'review', subKey: 'unresolved', evidence: { variables: ['table'] } },
        { result: 'review', subKey: 'gone', evidence: { targets: ['ant', 'zebra'], target: ['ant'] } },
        { result: 'review', subKey: 'not-permitted' },
      ],
    },
    {
      name: 'a policy that could not be read beside one that does not let it',
      given: [
        stage!,
        hanging(live, {
          functions: [
            { arn: live, stageName: 'prod' },
            { arn: functionArn(placeOf({})), stageName: 'prod' },
          ],
        }),
        aFunction({ policy: unseen() }),
        aVersion(),
        anAlias(),
      ],
      verdicts: [{ result: 'review', subKey: 'not-permitted', evidence: { targets: ['orders:live'] } }],
    },
  ],
  skips: [
    {
      name: 'no part of its API hangs on a variable',
      given: [aStage(), aMethod(), aMethod({ path: '/b', integration: undefined }), aRestAuthorizer()],
      text: 'its API hangs on no stage variable',
    },
    {
      name: 'only another API hangs on one',
      given: [aStage(), aMethod({ apiId: 'other00001', integration: aRestIntegration({ stageVariables: ['x'] }) })],
    },
    { name: 'an HTTP API that hangs on none', given: [aStageV2(), anIntegrationV2(), anAuthorizerV2()] },
  ],
  unknowns: [
    {
      name: 'the policy of the alias could not be read',
      given: [...served, anAlias({ policy: unseen({ operation: 'lambda:GetPolicy' }) })],
      gap: { operation: 'lambda:GetPolicy' },
      subKey: 'not-permitted',
    },
  ],
});
