import { realtimeChannelPresent } from '../../../checks/workload/realtime-channel-present.ts';
import { inStack, otherEstates, referenceEstates } from '../../analysis/map/estates/reference-estates.ts';
import {
  aFunction,
  aGraphqlApi,
  aMethod,
  anApiV2,
  anEventApi,
  anIdentityPool,
  aPolicy,
  aQueue,
  aRestApi,
  aRestIntegration,
  aRole,
  aSchema,
  aStateMachine,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const { workflow } = otherEstates;
const queue = aQueue({ name: 'inbox' });
const handsOver = [
  aRestApi(),
  aMethod({
    integrationType: 'AWS',
    integrationUri: undefined,
    integration: aRestIntegration({ names: queue.arn }),
  }),
  queue,
];

function office(...more: Parameters<typeof inStack>[1]) {
  return inStack('office', [...handsOver, ...more]);
}

function roleFor(name: string, action: string) {
  return aRole({
    name,
    inlinePolicies: [
      {
        name: 'own',
        document: aPolicy([{ actions: [action], resources: ['arn:aws:iot:eu-west-1:111122223333:topic/done'] }]),
      },
    ],
  });
}

testCheck(realtimeChannelPresent, {
  passes: [
    {
      name: 'a WebSocket API',
      given: office(anApiV2({ apiId: 'chat', arn: 'arn:aws:apigateway:eu-west-1::/apis/chat', protocol: 'WEBSOCKET' })),
      subject: 'office',
      evidence: { workload: 'office', by: ['arn:aws:apigateway:eu-west-1::/apis/chat'] },
    },
    { name: 'an Event API', given: office(anEventApi()), subject: 'office', evidence: { by: [anEventApi().arn] } },
    {
      name: 'subscriptions of a GraphQL API',
      given: office(aGraphqlApi(), aSchema({ hasSubscriptions: true })),
      subject: 'office',
      evidence: { by: [aGraphqlApi().arn] },
    },
    {
      name: 'users that listen by AWS IoT',
      given: office(anIdentityPool(), roleFor('signed-in', 'iot:Subscribe')),
      subject: 'office',
      evidence: { by: ['arn:aws:iam::111122223333:role/signed-in'] },
    },
    {
      name: 'users with a role by a rule, who listen by AWS IoT',
      given: office(
        anIdentityPool({
          roles: seen({
            authenticatedRoleArn: undefined,
            unauthenticatedRoleArn: undefined,
            mappedRoleArns: ['arn:aws:iam::111122223333:role/devices'],
          }),
        }),
        roleFor('devices', 'iot:Subscribe'),
      ),
      subject: 'office',
    },
    {
      name: 'a function that tells by AWS IoT',
      given: office(aFunction(), roleFor('orders-role', 'iot:Publish')),
      subject: 'office',
      evidence: { by: ['arn:aws:iam::111122223333:role/orders-role'] },
    },
    {
      name: 'a workflow with a channel',
      given: [...workflow, ...inStack('fulfilment', [anEventApi()])],
      subject: 'fulfilment',
    },
  ],
  reviews: [
    {
      name: 'requests that go to a queue',
      given: office(),
      subject: 'office',
      message: 'pollingOnly',
      severity: 'informational',
      evidence: { workload: 'office', targets: [queue.arn] },
      text: 'they can only ask again',
    },
    {
      name: 'requests that start a workflow',
      given: workflow,
      subject: 'fulfilment',
      message: 'pollingOnly',
      evidence: { targets: [aStateMachine().arn] },
    },
    {
      name: 'a workload that its owner calls a workflow',
      given: inStack('one', [aFunction(), aRole()]),
      workloads: [{ name: 'one', resources: ['*'], scenarios: ['workflow'] }],
      subject: 'one',
      message: 'pollingOnly',
      evidence: { targets: ['a workflow'] },
    },
    {
      name: 'an HTTP API, a function and a schema without subscriptions beside it',
      given: office(anApiV2(), aGraphqlApi(), aSchema(), aFunction(), aRole()),
      subject: 'office',
      message: 'pollingOnly',
    },
    {
      name: 'users who may tell and not listen, a function that may listen and not tell',
      given: office(
        anIdentityPool(),
        roleFor('signed-in', 'iot:Publish'),
        aFunction(),
        roleFor('orders-role', 'iot:Subscribe'),
      ),
      subject: 'office',
      message: 'pollingOnly',
    },
    {
      name: 'an identity pool whose roles were not read',
      given: office(anIdentityPool({ roles: unseen() })),
      subject: 'office',
      message: 'pollingOnly',
    },
    {
      name: 'a schema that was left out, where there is no GraphQL API',
      given: office(),
      unread: [{ kind: 'appsync.schema', account: '111122223333', region: 'eu-west-1', because: 'left out' }],
      subject: 'office',
      message: 'pollingOnly',
    },
  ],
  skips: [
    {
      name: 'an API that answers at once',
      given: referenceEstates.rest,
      subject: 'shop',
      text: 'none of its requests is worked on later',
    },
    {
      name: 'the queue of another workload’s API',
      given: [...inStack('front', handsOver.slice(0, 2)), ...inStack('office', [queue])],
      subject: 'office',
    },
  ],
  insufficient: [
    {
      name: 'a schema that was not read',
      given: office(aGraphqlApi()),
      unread: [{ kind: 'appsync.schema', account: '111122223333', region: 'eu-west-1', because: 'left out' }],
      subject: 'office',
      text: 'left out',
    },
  ],
});
