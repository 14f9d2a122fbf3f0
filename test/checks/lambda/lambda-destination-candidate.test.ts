import type { LambdaFunction } from '#model';
import { lambdaDestinationCandidate } from '../../../checks/lambda/lambda-destination-candidate.ts';
import {
  aFunction,
  aGap,
  anAlias,
  anInvokeConfig,
  aPolicy,
  aRole,
  aStatement,
  aSubscription,
  aTopic,
  aVersion,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const { arn } = aFunction();
const results = 'arn:aws:sqs:eu-west-1:111122223333:results';
const failures = 'arn:aws:sqs:eu-west-1:111122223333:failures';
const letIn = seen(aPolicy([aStatement({ principals: [{ type: 'Service', value: 'sns.amazonaws.com' }] })]));

function heard(overrides: Partial<Omit<LambdaFunction, 'kind'>> = {}) {
  return aFunction({ policy: letIn, ...overrides });
}

function called(qualifier = '') {
  return aSubscription({ arn: `${aTopic().arn}:1`, protocol: 'lambda', endpointArn: `${arn}${qualifier}` });
}

function may(...rights: readonly (readonly [action: string, resource: string])[]) {
  const statements = rights.map(([action, resource]) => ({ actions: [action], resources: [resource] }));
  return aRole({ inlinePolicies: [{ name: 'publish', document: aPolicy(statements) }] });
}

const unreadPolicy = { arn: 'arn:aws:iam::aws:policy/Some', name: 'Some', document: undefined };
const publishes = may(['sqs:SendMessage', results]);

testCheck(lambdaDestinationCandidate, {
  passes: [
    {
      name: 'it has a destination for success',
      given: [
        heard({ invokeConfigs: seen([anInvokeConfig({ qualifier: '$LATEST', onSuccessArn: results })]) }),
        called(),
        publishes,
      ],
      evidence: { function: 'orders', qualifier: '$LATEST', command: 'update', onSuccess: results },
    },
    {
      name: 'it may publish nowhere',
      given: [heard(), called(), aRole()],
      evidence: { onSuccess: 'none', command: 'put', targets: [] },
    },
    {
      name: 'it may publish to two',
      given: [heard(), called(), may(['sqs:SendMessage', results], ['sns:Publish', aTopic().arn])],
      evidence: { targets: [aTopic().arn, results] },
    },
    {
      name: 'it may publish to any queue',
      given: [heard(), called(), may(['sqs:SendMessage', 'arn:aws:sqs:eu-west-1:111122223333:*'])],
    },
    {
      name: 'it may publish to some queues',
      given: [heard(), called(), may(['sqs:SendMessage', 'arn:aws:sqs:eu-west-1:111122223333:result?'])],
    },
    {
      name: 'it may send what it fails on alone',
      given: [
        heard({ invokeConfigs: seen([anInvokeConfig({ onFailureArn: failures })]) }),
        called(),
        may(['sqs:SendMessage', failures]),
      ],
      evidence: { targets: [] },
    },
    { name: 'it may call itself alone', given: [heard(), called(), may(['lambda:InvokeFunction', `${arn}:*`])] },
    {
      name: 'it publishes to a store, which no destination does for it',
      given: [heard(), called(), may(['dynamodb:PutItem', 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders'])],
    },
  ],
  reviews: [
    {
      name: 'it may publish to one queue (trap: on conditions perhaps, so a person has to say)',
      given: [heard(), called(), publishes],
      message: 'publishes',
      severity: 'informational',
      evidence: { function: 'orders', qualifier: '$LATEST', command: 'put', onSuccess: 'none', target: results },
      text: 'does it do so after each event',
    },
    {
      name: 'it may publish to one topic, beside where it sends what it fails on',
      given: [
        heard({ deadLetterArn: failures, invokeConfigs: seen([anInvokeConfig({ qualifier: '$LATEST' })]) }),
        called(),
        may(['sns:Publish', aTopic().arn], ['sqs:SendMessage', failures]),
      ],
      message: 'publishes',
      evidence: { target: aTopic().arn, command: 'update' },
    },
    {
      name: 'it may put events on one bus',
      given: [heard(), called(), may(['events:PutEvents', 'arn:aws:events:eu-west-1:111122223333:event-bus/shop'])],
      message: 'publishes',
      evidence: { target: 'arn:aws:events:eu-west-1:111122223333:event-bus/shop' },
    },
    {
      name: 'it may call one function, in any of its qualifiers',
      given: [
        heard(),
        called(),
        may(['lambda:InvokeFunction', `${arn}-next`], ['lambda:InvokeFunction', `${arn}-next:*`]),
      ],
      message: 'publishes',
      evidence: { target: `${arn}-next` },
    },
    {
      name: 'the success of another qualifier has a destination',
      given: [
        heard({
          policy: seen(undefined),
          invokeConfigs: seen([anInvokeConfig({ qualifier: '$LATEST', onSuccessArn: results })]),
        }),
        called(':live'),
        anAlias({ policy: letIn }),
        aVersion(),
        publishes,
      ],
      message: 'publishes',
      subKey: 'alias-live',
      evidence: { qualifier: 'live', onSuccess: 'none' },
    },
  ],
  skips: [{ name: 'nobody calls it so', given: [aFunction(), publishes], text: 'nobody calls it asynchronously' }],
  insufficient: [
    {
      name: 'a policy of the role was not in the snapshot',
      given: [heard(), called(), aRole({ attachedPolicies: [unreadPolicy] })],
      text: 'its role, or a policy that this refers to, was not read',
    },
    { name: 'the role is gone', given: [heard(), called()], text: 'its role' },
  ],
  unknowns: [
    {
      name: 'its configurations could not be read',
      given: [
        heard({ invokeConfigs: unseen({ operation: 'lambda:ListFunctionEventInvokeConfigs' }) }),
        called(),
        publishes,
      ],
      gap: { operation: 'lambda:ListFunctionEventInvokeConfigs' },
    },
    {
      name: 'schedules could not be listed',
      given: [aFunction(), publishes],
      gaps: [aGap({ kind: 'scheduler.schedule', operation: 'scheduler:ListSchedules' })],
      subKey: 'callers',
    },
  ],
});
