import { apigwUsagePlanPresent } from '../../../checks/apigateway/apigw-usage-plan-present.ts';
import { aGap, aMethod, anApiKey, aRestApi, aStage, aUsagePlan, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const tiered = seen({ tiered: 'true' });
const keyed = aMethod({ apiKeyRequired: true });
const ofAnotherStage = aUsagePlan({ stages: [{ apiId: 'a1b2c3d4e5', stageName: 'test', throttlesMethods: false }] });

testCheck(apigwUsagePlanPresent, {
  passes: [
    {
      name: 'a stage with a keyed method in two plans',
      given: [
        aStage(),
        aRestApi(),
        keyed,
        aMethod({ path: '/' }),
        aUsagePlan({ planId: 'z', name: 'z' }),
        aUsagePlan(),
      ],
      subject: 'shop/prod',
      evidence: {
        stage: 'shop/prod',
        apiId: 'a1b2c3d4e5',
        stageName: 'prod',
        methods: ['GET /orders'],
        plans: ['partners', 'z'],
      },
    },
    { name: 'a stage of tiers in a plan', given: [aStage({ tags: tiered }), aRestApi(), aMethod(), aUsagePlan()] },
  ],
  fails: [
    {
      name: 'keyed methods and no plan: nobody can call them',
      given: [aStage(), aRestApi(), keyed, aMethod({ httpMethod: 'DELETE', apiKeyRequired: true })],
      message: 'unusable',
      severity: 'medium',
      evidence: { methods: ['DELETE /orders', 'GET /orders'], plans: [] },
      text: 'DELETE /orders, GET /orders ask for an API key, and no usage plan has shop/prod',
    },
    {
      name: 'a plan of another stage of the API',
      given: [aStage(), aRestApi(), keyed, ofAnotherStage],
      message: 'unusable',
    },
    {
      name: 'a plan of another API and a key that is tied to none',
      given: [
        aStage({ apiId: 'b2' }),
        aRestApi({ apiId: 'b2' }),
        aMethod({ apiId: 'b2', apiKeyRequired: true }),
        aUsagePlan(),
        anApiKey(),
      ],
      message: 'unusable',
    },
    {
      name: 'keys that were tied to the stage before there were usage plans',
      given: [aStage(), aRestApi(), keyed, anApiKey({ stageKeys: ['a1b2c3d4e5/test', 'a1b2c3d4e5/prod'] })],
      message: 'stageKeysAlone',
      severity: 'low',
      evidence: { keys: 1 },
      text: 'they have no limits',
    },
    {
      name: 'no plan for a stage that its tag says is for several tiers',
      given: [aStage({ tags: tiered }), aRestApi(), aMethod()],
      message: 'noTiers',
      severity: 'low',
      text: 'several tiers (tiered=true)',
    },
    {
      name: 'no plan for a stage whose API says so',
      given: [aStage(), aRestApi({ tags: tiered }), aMethod()],
      message: 'noTiers',
    },
  ],
  skips: [
    {
      name: 'no method asks for a key',
      given: [aStage(), aRestApi(), aMethod(), aMethod({ apiId: 'b2', apiKeyRequired: true })],
      subject: 'shop/prod',
      text: 'none of its methods asks for an API key',
    },
    {
      name: 'a tag that says there are no tiers, and an API that was not listed',
      given: [aStage({ tags: seen({ tiered: 'false' }) }), aMethod()],
    },
  ],
  unknowns: [
    {
      name: 'no keyed method, and tags of the API that were not read may say that there are tiers',
      given: [aStage(), aRestApi({ tags: unseen({ kind: 'apigateway.rest-api' }) }), aMethod()],
      gap: { kind: 'apigateway.rest-api' },
    },
    {
      name: 'keyed methods, no plan, and keys that were not read may be tied to the stage',
      given: [aStage(), aRestApi(), keyed],
      gaps: [aGap({ kind: 'apigateway.api-key', operation: 'apigateway:GET' })],
      gap: { kind: 'apigateway.api-key' },
    },
  ],
});
