import * as z from 'zod/mini';
import { defineCheck, fail, isPreflight, type JudgeContext, notApplicable, openInvocation, passBecause } from '#kit';
import type { RestApi } from '#model';

const joins = ['apigateway.rest-method', 'apigateway.rest-stage'] as const;

export const apigwResourcePolicyOpen = defineCheck({
  id: 'apigw-resource-policy-open',
  title: 'The resource policy of an API says who may call it',
  question: 'SEC1',
  practices: ['SEC1-13', 'SEC1-14', 'SEC1-15'],
  scope: 'region',
  severity: 'medium',
  publicByDesign: true,
  why: 'A policy that lets everybody in looks like a bound and is none: whoever finds the address gets as far as the methods themselves.',
  remedy: {
    text: 'Name in the policy the accounts, roles, networks or addresses that call, and deploy the API: a policy takes effect with the next deployment only. Remove a policy that is to bound nobody.',
    property: 'AWS::ApiGateway::RestApi Policy; SAM Api Auth.ResourcePolicy',
    cli: 'aws apigateway update-rest-api --rest-api-id {apiId} --patch-operations op=replace,path=/policy,value=POLICY --region {region} && aws apigateway create-deployment --rest-api-id {apiId} --stage-name {stage} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies.html',

  subject: 'apigateway.rest-api',
  joins,
  /** Whether all callers of the account's APIs are known, so that each API needs a policy that names them. */
  options: z.strictObject({ knownCallers: z._default(z.boolean(), false) }),
  messages: {
    open: 'The resource policy of {api} lets everybody call it ({statements}): no condition bounds them.',
    noPolicy: '{api} has no resource policy, though its callers are known.',
  },

  judge(api, context) {
    const { policy, endpointTypes } = api;
    const { knownCallers } = context.options;
    if (endpointTypes.includes('PRIVATE')) return notApplicable('it is private, which apigw-private-policy judges');
    const stages = context.where('apigateway.rest-stage', 'apiArn', api.arn).map(({ stageName }) => stageName);
    if (stages.length === 0) return notApplicable('it has no stage');
    const facts = { api: api.name, apiId: api.apiId, stage: stages.sort().slice(0, 1), knownCallers };
    if (policy === undefined)
      return knownCallers ? fail('noPolicy', facts) : notApplicable('it has no resource policy, and is public');
    const open = openInvocation(policy, context.analysis.policies);
    if (open.length === 0) return passBecause(facts);
    const statements = open.map(({ statement }) => statement.sid ?? 'without Sid').sort();
    const ineffective = [...new Set(open.flatMap((one) => one.ineffective))].sort();
    const isGuarded = !knownCallers && areGuarded(api, context);
    const severity = { level: 'informational', because: 'each of its methods has authorization of its own' } as const;
    return fail('open', { ...facts, statements, ineffective }, isGuarded ? { severity } : {});
  },
});

function areGuarded({ arn }: RestApi, { where }: JudgeContext<(typeof joins)[number], unknown>): boolean {
  return where('apigateway.rest-method', 'apiArn', arn).every(
    (method) => method.authorizationType !== 'NONE' || isPreflight(method),
  );
}
