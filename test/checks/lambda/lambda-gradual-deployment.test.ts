import { lambdaGradualDeployment } from '../../../checks/lambda/lambda-gradual-deployment.ts';
import {
  aDeployment,
  aDeploymentConfig,
  aDeploymentGroup,
  aFunction,
  aGap,
  aMethod,
  anAlias,
  aPolicy,
  aRestIntegration,
  aStage,
  aStatement,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const { arn } = aFunction();
const atOnce = aDeploymentConfig({
  name: 'CodeDeployDefault.LambdaAllAtOnce',
  routing: seen({ type: 'AllAtOnce', firstStepPercent: undefined }),
});
const allAtOnce = [
  aDeploymentGroup({ deploymentConfigName: atOnce.name }),
  aDeployment(),
  atOnce,
  aDeploymentConfig(),
] as const;
const method = aMethod({
  integrationType: 'AWS_PROXY',
  integrationUri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}:live/invocations`,
  integration: aRestIntegration({ functions: [] }),
});
const canary = { percent: 5, variables: [] };
const stack = (name: string) => seen({ 'aws:cloudformation:stack-name': name });

/** Its latest deployment does not say what it moves. */
function silent(overrides: Parameters<typeof aDeploymentGroup>[0] = {}) {
  return [
    aDeploymentGroup({ groupName: 'release', ...overrides }),
    aDeployment({ groupName: 'release', appSpec: { is: 'elsewhere' } }),
  ];
}

testCheck(lambdaGradualDeployment, {
  passes: [
    {
      name: 'a canary of CodeDeploy',
      given: [aFunction(), anAlias(), aDeploymentGroup(), aDeployment(), aDeploymentConfig()],
      evidence: {
        function: 'orders',
        gradual: ['shop/orders (CodeDeployDefault.LambdaCanary10Percent5Minutes)'],
        atOnce: [],
        shifting: [],
        canaries: [],
      },
    },
    {
      name: 'a line of CodeDeploy, and a second group that moves all at once',
      given: [
        aFunction(),
        anAlias(),
        ...allAtOnce,
        aDeploymentGroup({ groupName: 'a', latestDeploymentId: 'd-2', deploymentConfigName: 'line' }),
        aDeployment({ name: 'd-2', groupName: 'a' }),
        aDeploymentConfig({ name: 'line', routing: seen({ type: 'TimeBasedLinear', firstStepPercent: 10 }) }),
      ],
      evidence: { gradual: ['shop/a (line)'], atOnce: ['shop/orders (CodeDeployDefault.LambdaAllAtOnce)'] },
    },
    {
      name: 'an alias that gives a share to a second version, whoever set it',
      given: [
        aFunction(),
        anAlias({ name: 'live', routing: [{ version: '2', weight: 0.1 }] }),
        anAlias({ name: 'blue', routing: [{ version: '2', weight: 0.1 }] }),
        anAlias({ name: 'old' }),
      ],
      evidence: { shifting: ['blue', 'live'] },
    },
    {
      name: 'an API with a canary before it',
      given: [
        aFunction(),
        anAlias(),
        method,
        aStage({ canary }),
        aStage({ stageName: 'beta', canary }),
        aStage({ stageName: 'test' }),
      ],
      evidence: { canaries: [aStage({ stageName: 'beta' }).arn, aStage().arn] },
    },
    {
      name: 'a deployment that names a qualifier in the ARN',
      given: [
        aFunction(),
        anAlias(),
        aDeploymentGroup(),
        aDeployment({
          appSpec: {
            is: 'known',
            hooks: [],
            functions: [
              { functionArn: `${arn}:live`, alias: 'live', currentVersion: '1', targetVersion: '2' },
              { functionArn: arn, alias: 'next', currentVersion: '1', targetVersion: '2' },
            ],
          },
        }),
        aDeploymentConfig(),
      ],
      evidence: { gradual: ['shop/orders (CodeDeployDefault.LambdaCanary10Percent5Minutes)'] },
    },
  ],
  fails: [
    {
      name: 'CodeDeploy moves all calls at once',
      given: [aFunction(), anAlias(), ...allAtOnce],
      message: 'allAtOnce',
      severity: 'medium',
      text: 'shop/orders (CodeDeployDefault.LambdaAllAtOnce) moves all calls of orders to a release at once',
      evidence: { function: 'orders', gradual: [], shifting: [], canaries: [] },
    },
    {
      name: 'a function that never takes over four calls at once: less severe',
      given: [aFunction({ reservedConcurrency: seen(4) }), anAlias(), ...allAtOnce],
      message: 'allAtOnce',
      severity: 'informational',
    },
    {
      name: 'a function that may take five calls at once',
      given: [aFunction({ reservedConcurrency: seen(5) }), anAlias(), ...allAtOnce],
      message: 'allAtOnce',
      severity: 'medium',
    },
    {
      name: 'a function that may take five calls at once, where the option calls that few',
      given: [aFunction({ reservedConcurrency: seen(5) }), anAlias(), ...allAtOnce],
      options: { lowConcurrency: 6 },
      message: 'allAtOnce',
      severity: 'informational',
    },
    {
      name: 'whatever it reserves could not be read',
      given: [aFunction({ reservedConcurrency: unseen() }), anAlias(), ...allAtOnce],
      message: 'allAtOnce',
      severity: 'medium',
    },
    {
      name: 'another group that does not tell what it deploys changes nothing',
      given: [aFunction(), anAlias(), ...allAtOnce, ...silent()],
      message: 'allAtOnce',
    },
  ],
  reviews: [
    {
      name: 'an alias, and nothing that moves calls little by little',
      given: [aFunction(), anAlias(), method, aStage()],
      message: 'nothingSeen',
      severity: 'medium',
      text: 'Nothing that is seen moves calls of orders',
      evidence: { gradual: [], atOnce: [], shifting: [], canaries: [] },
    },
    {
      name: 'a group that deploys another function',
      given: [
        aFunction({ name: 'cart' }),
        anAlias({ functionArn: aFunction({ name: 'cart' }).arn }),
        aDeploymentGroup(),
        aDeployment(),
        aDeploymentConfig(),
      ],
      message: 'nothingSeen',
    },
    {
      name: 'a permission for some API, which nothing tells of',
      given: [
        aFunction({
          policy: seen(aPolicy([aStatement({ principals: [{ type: 'Service', value: 'apigateway.amazonaws.com' }] })])),
        }),
        anAlias(),
        aStage({ canary }),
      ],
      message: 'nothingSeen',
    },
    {
      name: 'a canary before another function',
      given: [
        aFunction(),
        aFunction({ name: 'cart' }),
        anAlias({ functionArn: aFunction({ name: 'cart' }).arn }),
        method,
        aStage({ canary }),
      ],
      subject: 'cart',
      message: 'nothingSeen',
    },
    {
      name: 'a canary of an API that does not call it',
      given: [aFunction(), anAlias(), aStage({ canary })],
      message: 'nothingSeen',
    },
    {
      name: 'a group of another stack, which does not tell what it deploys',
      given: [aFunction({ tags: stack('shop') }), anAlias(), ...silent({ tags: stack('cart') })],
      message: 'nothingSeen',
    },
    {
      name: 'a group with the name of another function, which does not tell what it deploys',
      given: [aFunction(), aFunction({ name: 'release' }), anAlias(), ...silent()],
      subject: 'orders',
      message: 'nothingSeen',
    },
  ],
  skips: [
    { name: 'no alias', given: [aFunction(), ...allAtOnce], text: 'it has no alias' },
    {
      name: 'a tag says staging, where all at once is well',
      given: [aFunction({ tags: seen({ env: 'staging' }) }), anAlias(), ...allAtOnce],
      text: 'not production (tag env=staging)',
    },
  ],
  insufficient: [
    {
      name: 'a group whose AppSpec is elsewhere',
      given: [aFunction(), anAlias(), ...silent()],
      text: 'shop/release may deploy it, and does not tell what or how',
    },
    {
      name: 'a group of its stack that has not deployed yet',
      given: [
        aFunction({ tags: stack('shop') }),
        anAlias(),
        aDeploymentGroup({ tags: stack('shop'), latestDeploymentId: undefined }),
      ],
      text: 'shop/orders may deploy it',
    },
    {
      name: 'several groups that do not tell: the first is told',
      given: [
        aFunction({ tags: stack('shop') }),
        anAlias(),
        ...['z', 'y', 'x', 'w'].map((groupName, index) =>
          aDeploymentGroup({
            groupName,
            latestDeploymentId: undefined,
            tags: index === 3 ? stack('other') : index === 1 ? unseen() : stack('shop'),
          }),
        ),
      ],
      text: 'shop/x may deploy it',
    },
    {
      name: 'groups of several stacks that do not tell, and a function of no stack',
      given: [
        aFunction(),
        anAlias(),
        ...['z', 'y', 'x'].map((groupName) =>
          aDeploymentGroup({ groupName, latestDeploymentId: undefined, tags: stack(groupName) }),
        ),
      ],
      text: 'shop/x may deploy it',
    },
    {
      name: 'a group whose tags could not be read, so that its stack is not known',
      given: [aFunction({ tags: stack('shop') }), anAlias(), ...silent({ tags: unseen() })],
    },
    {
      name: 'a group with its name, which does not tell what it deploys',
      given: [
        aFunction({ name: 'release', tags: stack('shop') }),
        anAlias({ functionArn: aFunction({ name: 'release' }).arn }),
        ...silent({ tags: stack('other') }),
      ],
      text: 'shop/release may deploy it',
    },
    {
      name: 'a group whose deployment names a function that is not resolved',
      given: [
        aFunction(),
        anAlias(),
        aDeploymentGroup(),
        aDeployment({
          appSpec: {
            is: 'known',
            hooks: [],
            functions: [{ functionArn: 'unresolved', alias: 'live', currentVersion: '1', targetVersion: '2' }],
          },
        }),
      ],
    },
    {
      name: 'how its group deploys is gone',
      given: [
        aFunction(),
        anAlias(),
        aDeploymentGroup(),
        aDeployment(),
        aDeploymentConfig({ routing: seen(undefined) }),
      ],
      text: 'shop/orders (CodeDeployDefault.LambdaCanary10Percent5Minutes) may deploy it',
    },
    {
      name: 'how its group deploys is not listed, and the first of several is told',
      given: [aFunction(), anAlias(), aDeploymentGroup(), aDeployment(), ...silent()],
      text: 'shop/orders (CodeDeployDefault.LambdaCanary10Percent5Minutes) may deploy it',
    },
  ],
  unknowns: [
    {
      name: 'how its group deploys could not be read',
      given: [
        aFunction(),
        anAlias(),
        aDeploymentGroup(),
        aDeployment(),
        aDeploymentConfig({ routing: unseen({ operation: 'codedeploy:GetDeploymentConfig' }) }),
      ],
      gap: { operation: 'codedeploy:GetDeploymentConfig' },
    },
    {
      name: 'methods of APIs could not be listed',
      given: [aFunction(), anAlias(), ...allAtOnce],
      gaps: [aGap({ kind: 'apigateway.rest-method', operation: 'apigateway:GetResources' })],
      gap: { operation: 'apigateway:GetResources' },
    },
    {
      name: 'stages of APIs could not be listed',
      given: [aFunction(), anAlias(), ...allAtOnce],
      gaps: [aGap({ kind: 'apigateway.rest-stage', operation: 'apigateway:GetStages' })],
      gap: { operation: 'apigateway:GetStages' },
    },
  ],
});
