import { lambdaSyncChaining } from '../../../checks/lambda/lambda-sync-chaining.ts';
import { aFunction, anInvokeConfig, aPolicy, aRole, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const arn = (name: string) => `arn:aws:lambda:eu-west-1:111122223333:function:${name}` as const;
const payments = aFunction({ name: 'payments', roleArn: 'arn:aws:iam::111122223333:role/none' });
const orders = aFunction();

function mayInvoke(...resources: readonly string[]) {
  return aRole({
    inlinePolicies: [{ name: 'calls', document: aPolicy([{ actions: ['lambda:InvokeFunction'], resources }]) }],
  });
}

const trusting = (...services: readonly string[]) =>
  aPolicy([
    { principals: services.map((value) => ({ type: 'Service', value })), actions: ['sts:AssumeRole'], resources: [] },
  ]);
const unreadPolicy = { arn: 'arn:aws:iam::111122223333:policy/p', name: 'p', document: undefined };
const toPayments = { onSuccessArn: arn('payments'), onFailureArn: undefined };

testCheck(lambdaSyncChaining, {
  passes: [
    {
      name: 'it has no right to call a function',
      given: [orders, aRole()],
      evidence: { function: 'orders', role: 'orders-role' },
    },
    {
      name: 'it may call all functions, which names none',
      given: [orders, payments, mayInvoke('*', arn('*'))],
      subject: 'orders',
    },
    { name: 'it may call itself', given: [orders, mayInvoke(arn('orders'), `${arn('orders')}:*`)] },
    {
      name: 'it may call itself in any region',
      given: [orders, mayInvoke('arn:aws:lambda:*:111122223333:function:orders')],
    },
    { name: 'it may call what was deleted', given: [orders, mayInvoke(arn('payments'))] },
    {
      name: 'destinations of its asynchronous calls, whose rights are on its role too',
      given: [
        aFunction({
          invokeConfigs: seen([
            anInvokeConfig(toPayments),
            anInvokeConfig({ qualifier: '$LATEST', onFailureArn: `${arn('mourner')}:live` }),
          ]),
        }),
        payments,
        aFunction({ name: 'mourner', roleArn: payments.roleArn }),
        mayInvoke(arn('payments'), `${arn('mourner')}:live`),
      ],
      subject: 'orders',
      evidence: { destinations: [arn('mourner'), arn('payments')] },
    },
    {
      name: 'a role that API Gateway takes on too, to call an authorizer',
      given: [
        orders,
        payments,
        {
          ...mayInvoke(arn('payments')),
          trust: trusting('lambda.amazonaws.com', 'states.amazonaws.com', 'apigateway.amazonaws.com'),
        },
      ],
      subject: 'orders',
      evidence: { usedBy: ['apigateway.amazonaws.com', 'states.amazonaws.com'] },
    },
  ],
  reviews: [
    {
      name: 'it may call another function, and whether it waits is not seen',
      given: [orders, payments, mayInvoke(arn('payments'), `${arn('payments')}:*`)],
      subject: 'orders',
      message: 'mayCall',
      severity: 'medium',
      evidence: { function: 'orders', role: 'orders-role', targets: ['payments'] },
      related: [arn('payments')],
      text: 'orders may call payments by its role orders-role',
    },
    {
      name: 'it may call functions by a part of their name',
      given: [orders, mayInvoke(arn('pay*'))],
      message: 'mayCall',
      evidence: { targets: ['pay*'] },
    },
    {
      name: 'it may call a function of an account that is not audited',
      given: [orders, mayInvoke('arn:aws:lambda:eu-west-1:999988887777:function:partner')],
      message: 'mayCall',
      evidence: { targets: ['partner'] },
    },
    {
      name: 'it may call one function beside its destination',
      given: [
        aFunction({ invokeConfigs: seen([anInvokeConfig(toPayments)]) }),
        payments,
        mayInvoke(arn('payments'), 'arn:aws:lambda:eu-west-1:999988887777:function:partner'),
      ],
      subject: 'orders',
      message: 'mayCall',
      evidence: { targets: ['partner'] },
    },
    {
      name: 'it runs at the edge and may call another function',
      given: [
        orders,
        payments,
        { ...mayInvoke(arn('payments')), trust: trusting('lambda.amazonaws.com', 'edgelambda.amazonaws.com') },
      ],
      subject: 'orders',
      message: 'mayCall',
    },
    {
      name: 'another policy of its role was not read',
      given: [orders, payments, { ...mayInvoke(arn('payments')), attachedPolicies: [unreadPolicy] }],
      subject: 'orders',
      message: 'mayCall',
    },
    {
      name: 'its name only resembles that of a warmer',
      given: [aFunction({ name: 'swarming' }), payments, mayInvoke(arn('payments'))],
      subject: 'swarming',
      message: 'mayCall',
    },
  ],
  skips: [
    ...[
      'warmer',
      'shop-warmup',
      'warm_functions',
      'api-canary',
      'cwsyn-shop-1f',
      'CodeDeployHook_check',
      'pre-traffic',
      'shop-PostTraffic',
      'pre_traffic_check',
    ].map((name) => ({
      name: `a warmer or a hook: ${name}`,
      given: [aFunction({ name }), payments, mayInvoke(arn('payments'))],
      subject: name,
      text: 'to warm or to try',
    })),
  ],
  insufficient: [
    { name: 'its role is gone', given: [orders], text: 'its role is gone' },
    {
      name: 'its role is not audited',
      given: [aFunction({ roleArn: 'arn:aws:iam::999988887777:role/other' })],
      text: 'its role is not audited',
    },
    {
      name: 'a policy of its role was not in the snapshot',
      given: [orders, aRole({ attachedPolicies: [unreadPolicy] })],
      text: 'not in the snapshot',
    },
  ],
  unknowns: [
    {
      name: 'its destinations could not be read, which may be all that it calls',
      given: [
        aFunction({ invokeConfigs: unseen({ operation: 'lambda:ListFunctionEventInvokeConfigs' }) }),
        payments,
        mayInvoke(arn('payments')),
      ],
      subject: 'orders',
      gap: { operation: 'lambda:ListFunctionEventInvokeConfigs' },
    },
  ],
});
