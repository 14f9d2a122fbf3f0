import { apigwContractDrift } from '../../../checks/apigateway/apigw-contract-drift.ts';
import { aDeployedMethod, aRestApi, aRestDeployment, aStage, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

/** The stage was changed that long before the time of the tests, and its deployment is a day older. */
const [aDayAgo, twoDaysAgo] = ['2026-11-24T12:00:00.000Z', '2026-11-23T12:00:00.000Z'];
const lastMonth = '2026-10-01T12:00:00.000Z';
const [thirtyDaysAgo, aSecondEarlier] = ['2026-10-26T12:00:00.000Z', '2026-10-26T11:59:59.000Z'];

const api = aRestApi();
const orders = aDeployedMethod();
const carts = aDeployedMethod({ path: '/carts' });
const signed = aDeployedMethod({ authorizationType: 'AWS_IAM' });
const keyed = aDeployedMethod({ authorizationType: 'CUSTOM', apiKeyRequired: true });
const live = aRestDeployment({ createdAt: twoDaysAgo });
const both = aRestDeployment({ deploymentId: 'b4', createdAt: lastMonth, methods: seen([orders, carts]) });
const stage = aStage({ lastUpdatedAt: aDayAgo });

testCheck(apigwContractDrift, {
  passes: [
    {
      name: 'the same methods as before',
      given: [api, stage, live, aRestDeployment({ deploymentId: 'b4', createdAt: lastMonth })],
      evidence: {
        stage: 'shop/prod',
        stageName: 'prod',
        apiId: 'a1b2c3d4e5',
        deployment: 'd1e2p3',
        deployedAt: twoDaysAgo,
        earlier: 'b4',
        earlierAt: lastMonth,
        earlierRunsIn: [],
        lost: 0,
        changes: [],
        moved: aDayAgo,
        days: 30,
      },
    },
    {
      name: 'a method more',
      given: [
        api,
        stage,
        aRestDeployment({ createdAt: twoDaysAgo, methods: seen([orders, carts]) }),
        aRestDeployment({ deploymentId: 'b4', createdAt: lastMonth }),
      ],
    },
    {
      name: 'a method that ANY of its path answers',
      given: [
        api,
        stage,
        aRestDeployment({ createdAt: twoDaysAgo, methods: seen([aDeployedMethod({ httpMethod: 'ANY' })]) }),
        aRestDeployment({ deploymentId: 'b4', createdAt: lastMonth }),
      ],
    },
    {
      name: 'a path that a proxy above it answers',
      given: [
        api,
        stage,
        aRestDeployment({
          createdAt: twoDaysAgo,
          methods: seen([aDeployedMethod({ path: '/{proxy+}', httpMethod: 'ANY' })]),
        }),
        both,
      ],
    },
    {
      name: 'a key that the authorizer brings',
      given: [
        aRestApi({ apiKeySource: 'AUTHORIZER' }),
        stage,
        aRestDeployment({ createdAt: twoDaysAgo, methods: seen([keyed]) }),
        aRestDeployment({
          deploymentId: 'b4',
          createdAt: lastMonth,
          methods: seen([aDeployedMethod({ authorizationType: 'CUSTOM' })]),
        }),
      ],
    },
    {
      name: 'a stage that was rolled back: what was deployed later does not count',
      given: [
        api,
        stage,
        live,
        aRestDeployment({ deploymentId: 'b4', createdAt: lastMonth }),
        aRestDeployment({ deploymentId: 'l8', createdAt: aDayAgo, methods: seen([orders, carts]) }),
      ],
    },
    {
      name: 'what is older than the one before does not count',
      given: [
        api,
        stage,
        live,
        aRestDeployment({ deploymentId: 'b4', createdAt: lastMonth }),
        aRestDeployment({ deploymentId: 'a1', createdAt: '2026-09-01T12:00:00.000Z', methods: seen([carts]) }),
      ],
      evidence: { earlier: 'b4' },
    },
    {
      name: 'the deployments of another API do not count',
      given: [
        api,
        stage,
        live,
        aRestDeployment({ deploymentId: 'b4', createdAt: lastMonth }),
        aRestDeployment({ apiId: 'z9', deploymentId: 'b5', createdAt: twoDaysAgo, methods: seen([carts]) }),
      ],
      evidence: { earlier: 'b4' },
    },
    {
      name: 'what was lost a second over thirty days ago, as far as the stage tells',
      given: [
        api,
        aStage({ lastUpdatedAt: aSecondEarlier }),
        aRestDeployment({ createdAt: '2026-10-20T12:00:00.000Z' }),
        both,
      ],
      evidence: { lost: 1, changes: ['GET /carts is gone'], moved: aSecondEarlier },
    },
    {
      name: 'what was lost three days ago, where the option allows two',
      given: [
        api,
        aStage({ lastUpdatedAt: '2026-11-22T12:00:00.000Z' }),
        aRestDeployment({ createdAt: '2026-11-22T11:00:00.000Z' }),
        both,
      ],
      options: { days: 2 },
      evidence: { days: 2 },
    },
    {
      name: 'a canary that takes nothing away',
      given: [
        api,
        aStage({ lastUpdatedAt: aDayAgo, canaryDeploymentId: 'c5' }),
        live,
        aRestDeployment({ deploymentId: 'b4', createdAt: lastMonth }),
        aRestDeployment({ deploymentId: 'c5', createdAt: aDayAgo, methods: seen([orders, carts]) }),
      ],
      verdicts: [
        { result: 'pass', evidence: { earlier: 'b4', deployment: 'd1e2p3' } },
        {
          result: 'pass',
          subKey: 'canary',
          evidence: { earlier: 'd1e2p3', deployment: 'c5', earlierRunsIn: ['prod'], lost: 0 },
        },
      ],
    },
  ],
  reviews: [
    {
      name: 'a path that is gone',
      given: [api, stage, live, both],
      message: 'released',
      severity: 'medium',
      evidence: {
        lost: 1,
        changes: ['GET /carts is gone'],
        earlierRunsIn: [],
        moved: aDayAgo,
        undo: 'op=replace,path=/deploymentId,value=b4',
      },
      text: `shop/prod runs deployment d1e2p3 of ${twoDaysAgo}; measured by the one before it, b4 of ${lastMonth}, callers lose 1 of what they had: GET /carts is gone.`,
    },
    {
      name: 'a method that asks for signatures now',
      given: [
        api,
        stage,
        aRestDeployment({ createdAt: twoDaysAgo, methods: seen([signed]) }),
        aRestDeployment({ deploymentId: 'b4', createdAt: lastMonth }),
      ],
      message: 'released',
      evidence: { changes: ['GET /orders asks for AWS_IAM instead of NONE'] },
    },
    {
      name: 'a method that asks for a key now, which callers bring',
      given: [
        api,
        stage,
        aRestDeployment({ createdAt: twoDaysAgo, methods: seen([keyed]) }),
        aRestDeployment({
          deploymentId: 'b4',
          createdAt: lastMonth,
          methods: seen([aDeployedMethod({ authorizationType: 'CUSTOM' })]),
        }),
      ],
      message: 'released',
      evidence: { changes: ['GET /orders asks for an API key'] },
    },
    {
      name: 'the latest of those before, which two stages of the API still run',
      given: [
        api,
        stage,
        aStage({ stageName: 'test', deploymentId: 'b4' }),
        aStage({ stageName: 'qa', deploymentId: 'b4' }),
        aStage({ apiId: 'z9', deploymentId: 'b4' }),
        live,
        both,
        aRestDeployment({ deploymentId: 'a1', createdAt: '2026-09-01T12:00:00.000Z' }),
      ],
      subject: stage.arn,
      message: 'released',
      evidence: { earlier: 'b4', earlierRunsIn: ['qa', 'test'] },
    },
    {
      name: 'what was lost thirty days ago',
      given: [
        api,
        aStage({ lastUpdatedAt: thirtyDaysAgo }),
        aRestDeployment({ createdAt: '2026-10-20T12:00:00.000Z' }),
        both,
      ],
      message: 'released',
      evidence: { moved: thirtyDaysAgo },
    },
    {
      name: 'what was deployed a day ago, where the stage does not tell when it was changed',
      given: [api, aStage({ lastUpdatedAt: undefined }), aRestDeployment({ createdAt: aDayAgo }), both],
      message: 'released',
      evidence: { moved: aDayAgo },
    },
    {
      name: 'what was deployed a day ago, to a stage that was changed before',
      given: [api, aStage({ lastUpdatedAt: lastMonth }), aRestDeployment({ createdAt: aDayAgo }), both],
      message: 'released',
      evidence: { moved: aDayAgo },
    },
    {
      name: 'more than evidence holds, with how many there are',
      given: [
        api,
        stage,
        live,
        aRestDeployment({
          deploymentId: 'b4',
          createdAt: lastMonth,
          methods: seen(Array.from({ length: 51 }, (_, n) => aDeployedMethod({ path: `/p${String(n + 10)}` }))),
        }),
      ],
      message: 'released',
      evidence: { lost: 51, changes: Array.from({ length: 50 }, (_, n) => `GET /p${String(n + 10)} is gone`) },
      text: 'callers lose 51 of what they had: GET /p10 is gone,',
    },
    {
      name: 'a release outside production, one step lower',
      given: [api, aStage({ lastUpdatedAt: aDayAgo, tags: seen({ Environment: 'test' }) }), live, both],
      message: 'released',
      severity: 'low',
    },
    {
      name: 'a canary that takes a path away, however old, beside a stage with nothing to be measured by',
      given: [
        api,
        aStage({ lastUpdatedAt: lastMonth, canaryDeploymentId: 'c5' }),
        aRestDeployment({ createdAt: lastMonth, methods: seen([orders, carts]) }),
        aRestDeployment({ deploymentId: 'c5', createdAt: '2026-10-02T12:00:00.000Z' }),
      ],
      verdicts: [
        { result: 'insufficient-evidence' },
        {
          result: 'review',
          subKey: 'canary',
          message: 'canary',
          severity: 'medium',
          evidence: {
            deployment: 'c5',
            earlier: 'd1e2p3',
            earlierRunsIn: ['prod'],
            changes: ['GET /carts is gone'],
            undo: 'op=remove,path=/canarySettings',
          },
          text: `The canary of shop/prod runs deployment c5 of 2026-10-02T12:00:00.000Z; measured by d1e2p3 of ${lastMonth}, which the stage runs, callers lose 1 of what they had: GET /carts is gone.`,
        },
      ],
    },
  ],
  insufficient: [
    {
      name: 'the first deployment, by which later ones are measured',
      given: [api, stage, live],
      text: 'API Gateway keeps no deployment of its API from before the one that it runs',
    },
    {
      name: 'a later deployment alone',
      given: [api, stage, live, aRestDeployment({ deploymentId: 'l8', createdAt: aDayAgo })],
    },
    {
      name: 'a deployment of the same moment, of which none was before',
      given: [api, stage, live, aRestDeployment({ deploymentId: 'l8', createdAt: twoDaysAgo, methods: seen([carts]) })],
    },
    {
      name: 'a stage that does not tell what it runs',
      given: [api, aStage({ deploymentId: undefined }), live, both],
      text: 'the deployment that it runs was not listed',
    },
    {
      name: 'a standard audit, which reads no deployments',
      given: [api, stage],
      unread: [
        {
          account: '111122223333',
          region: 'eu-west-1',
          kind: 'apigateway.deployment',
          because: 'read in a deep audit only',
        },
      ],
      text: 'read in a deep audit only',
    },
  ],
  unknowns: [
    {
      name: 'the methods of the one before could not be read',
      given: [
        api,
        stage,
        live,
        aRestDeployment({
          deploymentId: 'b4',
          createdAt: lastMonth,
          methods: unseen({ operation: 'apigateway:before' }),
        }),
      ],
      gap: { operation: 'apigateway:before' },
    },
    {
      name: 'the methods of what it runs could not be read',
      given: [
        api,
        stage,
        aRestDeployment({ createdAt: twoDaysAgo, methods: unseen({ operation: 'apigateway:live' }) }),
        both,
      ],
      gap: { operation: 'apigateway:live' },
    },
    {
      name: 'the methods of its canary could not be read, and those of the stage were',
      given: [
        api,
        aStage({ lastUpdatedAt: aDayAgo, canaryDeploymentId: 'c5' }),
        live,
        both,
        aRestDeployment({
          deploymentId: 'c5',
          createdAt: aDayAgo,
          methods: unseen({ operation: 'apigateway:canary' }),
        }),
      ],
      verdicts: [
        { result: 'review', message: 'released' },
        { result: 'unknown', subKey: 'canary', gap: { operation: 'apigateway:canary' } },
      ],
    },
  ],
});
