import type { LambdaFunction } from '#model';
import { lambdaDlqVsDestination } from '../../../checks/lambda/lambda-dlq-vs-destination.ts';
import {
  aFunction,
  aGap,
  anAlias,
  anInvokeConfig,
  aPolicy,
  aQueue,
  aStatement,
  aSubscription,
  aTopic,
  aVersion,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const functionArn = aFunction().arn;
const deadLetterArn = aQueue({ name: 'dead' }).arn;
const failures = aQueue({ name: 'failures' }).arn;
const letIn = seen(aPolicy([aStatement({ principals: [{ type: 'Service', value: 'sns.amazonaws.com' }] })]));

function heard(overrides: Partial<Omit<LambdaFunction, 'kind'>> = {}) {
  return aFunction({ policy: letIn, deadLetterArn, ...overrides });
}

function called(qualifier = '') {
  return aSubscription({
    arn: `${aTopic().arn}:${qualifier === '' ? 'latest' : qualifier.slice(1)}`,
    protocol: 'lambda',
    endpointArn: `${functionArn}${qualifier}`,
  });
}

testCheck(lambdaDlqVsDestination, {
  passes: [
    {
      name: 'a destination beside the dead-letter queue',
      given: [
        heard({ invokeConfigs: seen([anInvokeConfig({ qualifier: '$LATEST', onFailureArn: failures })]) }),
        called(),
      ],
      evidence: {
        function: 'orders',
        qualifier: '$LATEST',
        deadLetters: [deadLetterArn],
        destination: failures,
        command: 'update',
      },
    },
    {
      name: 'the version behind the alias that is called has no dead-letter queue, and the function has',
      given: [heard(), called(':live'), anAlias({ policy: letIn }), aVersion()],
      subKey: 'alias-live',
      evidence: { deadLetters: [], destination: 'none' },
    },
  ],
  fails: [
    {
      name: 'a dead-letter queue alone',
      given: [heard(), called()],
      message: 'eventAlone',
      severity: 'informational',
      evidence: {
        function: 'orders',
        qualifier: '$LATEST',
        deadLetters: [deadLetterArn],
        destination: 'none',
        command: 'put',
      },
      text: 'without the error',
    },
    {
      name: 'the destination is for another qualifier',
      given: [heard({ invokeConfigs: seen([anInvokeConfig({ onFailureArn: failures })]) }), called()],
      message: 'eventAlone',
      evidence: { destination: 'none', command: 'put' },
    },
    {
      name: 'the configuration has a destination for success alone',
      given: [
        heard({ invokeConfigs: seen([anInvokeConfig({ qualifier: '$LATEST', onSuccessArn: failures })]) }),
        called(),
      ],
      message: 'eventAlone',
      evidence: { command: 'update' },
    },
    {
      name: 'versions behind an alias have two, and the function has none',
      given: [
        heard({ deadLetterArn: undefined }),
        called(':live'),
        anAlias({ policy: letIn, routing: [{ version: '2', weight: 0.5 }] }),
        aVersion({ deadLetterArn: failures }),
        aVersion({ version: '2', deadLetterArn }),
      ],
      message: 'eventAlone',
      subKey: 'alias-live',
      evidence: { deadLetters: [deadLetterArn, failures] },
    },
    {
      name: 'a policy alone lets topics call it',
      given: [heard()],
      message: 'eventAlone',
    },
  ],
  skips: [
    {
      name: 'no dead-letter queue',
      given: [heard({ deadLetterArn: undefined }), aVersion(), called()],
      text: 'it has no dead-letter queue',
    },
    {
      name: 'a dead-letter queue, and nobody calls it so',
      given: [aFunction({ deadLetterArn })],
      text: 'nobody calls it asynchronously',
    },
  ],
  unknowns: [
    {
      name: 'its configurations could not be read',
      given: [heard({ invokeConfigs: unseen({ operation: 'lambda:ListFunctionEventInvokeConfigs' }) }), called()],
      gap: { operation: 'lambda:ListFunctionEventInvokeConfigs' },
    },
    {
      name: 'nobody calls it by what was seen, and schedules could not be listed',
      given: [aFunction({ deadLetterArn })],
      gaps: [aGap({ kind: 'scheduler.schedule', operation: 'scheduler:ListSchedules' })],
      subKey: 'callers',
      gap: { operation: 'scheduler:ListSchedules' },
    },
  ],
});
