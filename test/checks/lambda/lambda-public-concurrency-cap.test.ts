import type { Arn, ElbAction } from '#model';
import { lambdaPublicConcurrencyCap } from '../../../checks/lambda/lambda-public-concurrency-cap.ts';
import {
  aDomainName,
  aFunction,
  aGap,
  aListenerRule,
  aLoadBalancer,
  aMethod,
  aMethodSettings,
  anAlias,
  anApigatewayAccount,
  anApiV2,
  anIntegrationV2,
  aPolicy,
  aRateRule,
  aRestApi,
  aRestIntegration,
  aRouteV2,
  aStage,
  aStageV2,
  aTargetGroup,
  aUrl,
  aWebAcl,
  aWebAclAssociation,
  forEverybody,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const account = anApigatewayAccount();
const orders = aFunction();
const unlimited = { throttlingRateLimit: undefined, throttlingBurstLimit: undefined };
const open = aMethod({ authorizationType: 'NONE' });
const freeStage = aStage({ methodSettings: [] });
const rest = [orders, aRestApi(), freeStage, open, account];
const openRoute = aRouteV2({ authorizationType: 'NONE' });
const freeStageV2 = aStageV2({ defaultRouteSettings: undefined });
const http = [orders, anApiV2(), anIntegrationV2(), openRoute, freeStageV2, account];
const acl = aWebAcl({ rules: [aRateRule()] });
const guarded = aStage({ methodSettings: [], webAclArn: acl.arn });
const url = aUrl({ authType: 'NONE' });
const openToAll = seen(forEverybody({ actions: ['lambda:InvokeFunctionUrl'] }));
const front = aLoadBalancer({ scheme: 'internet-facing' });
const forward = (...targetGroupArns: readonly Arn[]): ElbAction => ({
  type: 'forward',
  targetGroupArns,
  redirectProtocol: undefined,
});
const rule = aListenerRule({ actions: [forward(aTargetGroup().arn)] });
const behindFront = [orders, aTargetGroup(), rule, front];
const association = aWebAclAssociation({ webAclArn: acl.arn, resourceArn: front.arn });
const nobody = 'nobody is seen to reach it from the internet without signing in';

testCheck(lambdaPublicConcurrencyCap, {
  passes: [
    {
      name: 'a reservation',
      given: [aFunction({ reservedConcurrency: seen(20) }), aRestApi(), freeStage, open, account],
      subject: 'orders',
      evidence: { function: 'orders', doors: ['GET /orders of shop'], reserved: 20 },
    },
    {
      name: 'a limit of the stage',
      given: [orders, aRestApi(), aStage(), open, account],
      subject: 'orders',
      evidence: { doors: [], bounded: ['GET /orders of shop'] },
    },
    {
      name: 'a rate of the stage alone',
      given: [
        orders,
        aRestApi(),
        aStage({ methodSettings: [aMethodSettings({ throttlingBurstLimit: undefined })] }),
        open,
        account,
      ],
      subject: 'orders',
    },
    {
      name: 'a rate rule of the web ACL before one stage, and a limit of the other',
      given: [orders, aRestApi(), guarded, aStage({ stageName: 'test' }), open, account, acl],
      subject: 'orders',
    },
    {
      name: 'a limit of the stage of an HTTP API, and one of the route alone',
      given: [
        ...http.slice(0, 4),
        aStageV2(),
        aStageV2({
          stageName: 'b',
          defaultRouteSettings: undefined,
          routeSettings: [{ ...aStageV2().defaultRouteSettings!, routeKey: 'GET /orders' }],
        }),
        account,
      ],
      subject: 'orders',
      evidence: { bounded: ['GET /orders of storefront'] },
    },
    {
      name: 'a load balancer with a rate rule',
      given: [...behindFront, association, acl],
      subject: 'orders',
      evidence: { bounded: ['load balancer shop-front'] },
    },
  ],
  reviews: [
    {
      name: 'an open method of a stage without limits',
      given: rest,
      subject: 'orders',
      message: 'unbounded',
      severity: 'low',
      evidence: { doors: ['GET /orders of shop'] },
      text: 'Anybody can have orders called by GET /orders of shop as often as the account allows',
    },
    {
      name: "the account's own limits",
      given: [
        orders,
        aRestApi(),
        aStage({ methodSettings: [aMethodSettings({ throttlingRateLimit: 10_000, throttlingBurstLimit: 5000 })] }),
        open,
        account,
      ],
      subject: 'orders',
      message: 'unbounded',
    },
    {
      name: 'one of two stages without limits',
      given: [
        orders,
        aRestApi(),
        aStage(),
        aStage({ stageName: 'test', methodSettings: [aMethodSettings(unlimited)] }),
        open,
        account,
      ],
      subject: 'orders',
      message: 'unbounded',
    },
    {
      name: 'a web ACL that only counts',
      given: [orders, aRestApi(), guarded, open, account, aWebAcl({ rules: [aRateRule({ action: 'Count' })] })],
      subject: 'orders',
      message: 'unbounded',
    },
    {
      name: 'an open route of an HTTP API, and one of the alias',
      given: [
        ...http,
        anIntegrationV2({ integrationId: 'second', functions: [{ arn: `${orders.arn}:live`, stageName: undefined }] }),
        aRouteV2({ routeKey: '$default', authorizationType: 'NONE', integrationId: 'second' }),
      ],
      subject: 'orders',
      message: 'unbounded',
      evidence: { doors: ['$default of storefront', 'GET /orders of storefront'] },
    },
    {
      name: 'an open URL',
      given: [aFunction({ policy: openToAll }), url],
      subject: 'arn:aws:lambda:eu-west-1:111122223333:function:orders',
      message: 'unbounded',
      evidence: { doors: ['its URL'] },
    },
    {
      name: 'an open URL of an alias',
      given: [orders, anAlias({ policy: openToAll }), aUrl({ authType: 'NONE', qualifier: 'live' })],
      message: 'unbounded',
      evidence: { doors: ['the URL of live'] },
    },
    {
      name: 'an open load balancer, through two target groups',
      given: [
        ...behindFront,
        aTargetGroup({ name: 'second' }),
        { ...rule, arn: `${rule.arn}2`, actions: [forward(aTargetGroup({ name: 'second' }).arn)] },
      ],
      subject: 'orders',
      message: 'unbounded',
      evidence: { doors: ['load balancer shop-front'] },
    },
    {
      name: 'an open door beside one that is bounded and one of which it is not known',
      given: [
        ...rest,
        aFunction({ name: 'cart' }),
        { ...association, webAclArn: `${acl.arn}-gone` as typeof acl.arn },
        ...behindFront.slice(1),
      ],
      subject: 'orders',
      message: 'unbounded',
      evidence: { doors: ['GET /orders of shop'] },
    },
  ],
  skips: [
    { name: 'nobody calls it', given: [orders], text: nobody },
    {
      name: 'methods with IAM and with a key, one of a stage that is not deployed, and one that answers by itself',
      given: [
        orders,
        aRestApi(),
        freeStage,
        aMethod(),
        aMethod({ httpMethod: 'PUT', authorizationType: 'NONE', apiKeyRequired: true }),
        aMethod({ httpMethod: 'OPTIONS', authorizationType: 'NONE', integration: aRestIntegration() }),
        aMethod({ httpMethod: 'HEAD', authorizationType: 'NONE', integration: undefined }),
        aRestApi({ apiId: 'draft', name: 'draft' }),
        aMethod({ apiId: 'draft', authorizationType: 'NONE' }),
        account,
      ],
      subject: 'orders',
      text: nobody,
    },
    {
      name: 'a private API',
      given: [orders, aRestApi({ endpointTypes: ['PRIVATE'], policy: aPolicy([{}]) }), freeStage, open, account],
      subject: 'orders',
    },
    {
      name: 'routes with IAM, without an integration, of an API without a stage and of one that is not reached',
      given: [
        orders,
        anApiV2(),
        anIntegrationV2(),
        freeStageV2,
        aRouteV2(),
        aRouteV2({ routeKey: 'PUT /', authorizationType: 'NONE', integrationId: undefined }),
        anApiV2({ apiId: 'draft' }),
        anIntegrationV2({ apiId: 'draft' }),
        aRouteV2({ apiId: 'draft', authorizationType: 'NONE' }),
        anApiV2({ apiId: 'off', defaultEndpointDisabled: true }),
        anIntegrationV2({ apiId: 'off' }),
        aRouteV2({ apiId: 'off', authorizationType: 'NONE' }),
        aStageV2({ apiId: 'off', defaultRouteSettings: undefined }),
        anIntegrationV2({ apiId: 'unlisted' }),
        aRouteV2({ apiId: 'unlisted', authorizationType: 'NONE' }),
        aStageV2({ apiId: 'unlisted', defaultRouteSettings: undefined }),
      ],
      subject: 'orders',
    },
    {
      name: 'URLs that ask for a signature, or whose policy lets nobody in, or whose alias was not listed',
      given: [
        aFunction({
          policy: seen(aPolicy([{ principals: [{ type: 'AWS', value: 'arn:aws:iam::111122223333:root' }] }])),
        }),
        url,
        aUrl({ qualifier: 'live' }),
        aUrl({ qualifier: 'gone', authType: 'NONE' }),
        aUrl({ functionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:cart', authType: 'NONE' }),
      ],
      subject: 'arn:aws:lambda:eu-west-1:111122223333:function:orders',
    },
    {
      name: 'a URL made since October 2025 whose policy has only one of the two statements it takes',
      given: [aFunction({ policy: openToAll }), aUrl({ authType: 'NONE', createdAt: '2025-10-01T00:00:00.000Z' })],
      subject: orders.arn,
    },
    { name: 'a URL without any policy', given: [orders, url], subject: orders.arn },
    {
      name: 'a load balancer for the inside, and a group that none uses',
      given: [orders, aTargetGroup(), rule, aLoadBalancer(), aTargetGroup({ name: 'second', loadBalancerArns: [] })],
      subject: 'orders',
    },
    {
      name: 'a load balancer whose rules ask who is there, with a token or at a provider',
      given: [
        orders,
        aTargetGroup(),
        front,
        aListenerRule(),
        {
          ...rule,
          arn: `${rule.arn}2`,
          actions: [{ ...forward(), type: 'jwt-validation' }, forward(aTargetGroup().arn)],
        },
      ],
      subject: 'orders',
      text: nobody,
    },
    {
      name: 'a load balancer that was not listed, and targets that were not read',
      given: [orders, aTargetGroup(), rule, aTargetGroup({ name: 'b', functionArns: unseen() })],
      subject: 'orders',
    },
  ],
  insufficient: [
    {
      name: 'a web ACL that is not in what is audited',
      given: [orders, aRestApi(), guarded, open, account],
      subject: 'orders',
      text: 'its web ACL is not in what is audited',
    },
    {
      name: 'a web ACL whose managed rules may limit clients',
      given: [
        orders,
        aRestApi(),
        guarded,
        open,
        account,
        aWebAcl({
          rules: [
            aRateRule({
              rate: undefined,
              action: undefined,
              managedGroup: { vendor: 'AWS', name: 'AWSManagedRulesAntiDDoSRuleSet' },
            }),
          ],
        }),
      ],
      subject: 'orders',
      text: 'its managed rules',
    },
  ],
  unknowns: [
    {
      name: 'its reservation could not be read',
      given: [
        aFunction({ reservedConcurrency: unseen({ operation: 'lambda:Get' }) }),
        aRestApi(),
        freeStage,
        open,
        account,
      ],
      subject: 'orders',
      gap: { operation: 'lambda:Get' },
    },
    {
      name: 'the policy of its URL could not be read',
      given: [aFunction({ policy: unseen({ operation: 'lambda:GetPolicy' }) }), url],
      subject: orders.arn,
      gap: { operation: 'lambda:GetPolicy' },
    },
    {
      name: 'a REST API whose default endpoint is off, and a domain name whose mappings could not be read',
      given: [
        orders,
        aRestApi({ defaultEndpointDisabled: true }),
        freeStage,
        open,
        account,
        aDomainName({ mappings: unseen({ operation: 'apigateway:GET' }) }),
      ],
      subject: 'orders',
      gap: { operation: 'apigateway:GET' },
    },
    {
      name: 'an HTTP API whose default endpoint is off, and a domain name whose mappings could not be read',
      given: [
        orders,
        anApiV2({ defaultEndpointDisabled: true }),
        anIntegrationV2(),
        openRoute,
        freeStageV2,
        account,
        aDomainName({ mappings: unseen({ operation: 'apigateway:GET' }) }),
      ],
      subject: 'orders',
      gap: { operation: 'apigateway:GET' },
    },
    {
      name: 'the group of rules of a web ACL could not be listed',
      given: [
        orders,
        aRestApi(),
        guarded,
        open,
        account,
        aWebAcl({
          rules: [
            aRateRule({ rate: undefined, ruleGroupArn: 'arn:aws:wafv2:eu-west-1:111122223333:regional/rulegroup/g/1' }),
          ],
        }),
      ],
      subject: 'orders',
      gaps: [aGap({ kind: 'wafv2.rule-group', operation: 'wafv2:List' })],
      gap: { operation: 'wafv2:List' },
    },
  ],
});
