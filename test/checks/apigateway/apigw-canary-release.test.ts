import type { DeployedFunction } from '#model';
import { apigwCanaryRelease } from '../../../checks/apigateway/apigw-canary-release.ts';
import {
  aDeployment,
  aDeploymentGroup,
  aFunction,
  aGap,
  aMethod,
  anAlias,
  aRestIntegration,
  aStage,
  seen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const live = anAlias().arn;

/** A method that calls the alias `live`, for all stages or for one. */
function calling(stageName?: string) {
  return aMethod({ integration: aRestIntegration({ functions: [{ arn: live, stageName }] }) });
}

function deployed(overrides: Partial<DeployedFunction>) {
  const function_ = { functionArn: aFunction().arn, alias: 'live', currentVersion: '1', targetVersion: '2' };
  return aDeployment({ appSpec: { is: 'known', functions: [{ ...function_, ...overrides }], hooks: [] } });
}

const weighted = anAlias({ routing: [{ version: '2', weight: 0.1 }] });

testCheck(apigwCanaryRelease, {
  passes: [
    {
      name: 'a canary of its own',
      given: [aStage({ canary: { percent: 10, variables: [] } })],
      evidence: { stage: 'shop/prod', stageName: 'prod', apiId: 'a1b2c3d4e5', canaryPercent: 10 },
    },
    {
      name: 'an alias behind it that sends some calls to another version',
      given: [aStage(), calling(), weighted],
      evidence: { shifted: [live] },
      related: [live],
    },
    {
      name: 'an alias that CodeDeploy shifts step by step',
      given: [aStage(), calling(), anAlias(), aDeploymentGroup(), aDeployment()],
      evidence: { shifted: [live] },
    },
    {
      name: 'an alias that this stage calls by a variable, twice',
      given: [aStage(), calling('prod'), aMethod({ path: '/b', integration: calling().integration }), weighted],
      evidence: { shifted: [live] },
    },
  ],
  reviews: [
    {
      name: 'neither a canary nor an alias that is shifted',
      given: [aStage(), aMethod(), aMethod({ path: '/b', integration: undefined }), anAlias()],
      message: 'allAtOnce',
      severity: 'informational',
      evidence: { stage: 'shop/prod' },
      text: 'shop/prod has no canary, and no function behind it',
    },
    {
      name: 'CodeDeploy shifts the alias all at once',
      given: [
        aStage(),
        calling(),
        anAlias(),
        aDeploymentGroup({ deploymentConfigName: 'CodeDeployDefault.LambdaAllAtOnce' }),
        aDeployment(),
      ],
      message: 'allAtOnce',
    },
    {
      name: 'CodeDeploy shifts another alias',
      given: [aStage(), calling(), anAlias(), aDeploymentGroup(), deployed({ alias: 'beta' })],
      message: 'allAtOnce',
    },
    {
      name: 'the deployment names no alias',
      given: [aStage(), calling(), anAlias(), aDeploymentGroup(), deployed({ alias: undefined })],
      message: 'allAtOnce',
    },
    {
      name: 'what was deployed stands in a file that is not read',
      given: [aStage(), calling(), anAlias(), aDeploymentGroup(), aDeployment({ appSpec: { is: 'elsewhere' } })],
      message: 'allAtOnce',
    },
    {
      name: 'a group that never deployed',
      given: [aStage(), calling(), anAlias(), aDeploymentGroup({ latestDeploymentId: undefined })],
      message: 'allAtOnce',
    },
    {
      name: 'the alias that is shifted is called by another stage only',
      given: [aStage(), calling('beta'), weighted],
      message: 'allAtOnce',
    },
    {
      name: 'the alias that is shifted is called by another API only',
      given: [aStage(), aMethod({ apiId: 'other00001', integration: calling().integration }), weighted],
      message: 'allAtOnce',
    },
  ],
  skips: [
    {
      name: 'a stage that is not production',
      given: [aStage({ tags: seen({ Environment: 'test' }) })],
      text: 'it is not production',
    },
  ],
  unknowns: [
    ...(
      ['apigateway.rest-method', 'lambda.alias', 'codedeploy.deployment', 'codedeploy.deployment-group'] as const
    ).map((kind) => ({
      name: `no canary, and ${kind} could not be listed`,
      given: [aStage()],
      gaps: [aGap({ kind, operation: `test:${kind}` })],
      gap: { operation: `test:${kind}` },
    })),
  ],
});
