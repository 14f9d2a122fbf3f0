import * as z from 'zod/mini';
import {
  contractChange,
  defineCheck,
  hoursSince,
  insufficientEvidence,
  type JudgeContext,
  passBecause,
  review,
  unknown,
} from '#kit';
import type { RestDeployment, RestStage } from '#model';

const joins = ['apigateway.rest-api', 'apigateway.rest-stage', 'apigateway.deployment'] as const;

type Context = JudgeContext<(typeof joins)[number], { readonly days: number }>;

export const apigwContractDrift = defineCheck({
  id: 'apigw-contract-drift',
  title: 'A deployment of a REST API takes nothing from the callers of the one before',
  question: 'DEP',
  practices: ['DEP-01'],
  scope: 'region',
  severity: 'medium',
  why: 'Callers of a method that is gone, or that asks for something new, fail the moment the stage moves.',
  remedy: {
    text: 'Offer the changed contract beside the former one, at a path or a base path mapping of its own, or go back until the consumers have moved. To be comparable, a deployment must still be there: keep the one before.',
    property:
      'AWS::ApiGateway::BasePathMapping; AWS::ApiGateway::Stage DeploymentId, CanarySetting; AWS::ApiGateway::Deployment DeletionPolicy: Retain',
    cli: 'aws apigateway update-stage --rest-api-id {apiId} --stage-name {stageName} --patch-operations {undo} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-deployments.html',

  subject: 'apigateway.rest-stage',
  joins,
  options: z.strictObject({
    /** Who called what is gone has noticed after these. */
    days: z._default(z.number().check(z.positive()), 30),
  }),
  messages: {
    released:
      '{stage} runs deployment {deployment} of {deployedAt}; measured by the one before it, {earlier} of {earlierAt}, callers lose {lost} of what they had: {changes}.',
    canary:
      'The canary of {stage} runs deployment {deployment} of {deployedAt}; measured by {earlier} of {earlierAt}, which the stage runs, callers lose {lost} of what they had: {changes}.',
  },

  judge(stage, context) {
    const kept = context.where('apigateway.deployment', 'apiArn', stage.apiArn);
    const live = kept.find(({ deploymentId }) => deploymentId === stage.deploymentId);
    if (live === undefined) return insufficientEvidence('the deployment that it runs was not listed');
    const released = releasedOn(stage, { live, kept }, context);
    const canary = kept.find(({ deploymentId }) => deploymentId === stage.canaryDeploymentId);
    if (canary === undefined) return released;
    const change = contractChange(stage, { from: live, to: canary }, context);
    const of = { subKey: 'canary' };
    if (!change.seen) return [released, unknown(change.gap, of)];
    const facts = { ...change.value, undo: 'op=remove,path=/canarySettings' };
    return [released, facts.lost === 0 ? passBecause(facts, of) : review('canary', facts, of)];
  },
});

interface Deployments {
  readonly live: RestDeployment;
  readonly kept: readonly RestDeployment[];
}

function releasedOn(stage: RestStage, { live, kept }: Deployments, context: Context) {
  const before = kept.filter(({ createdAt }) => createdAt < live.createdAt);
  // Deployments do not tell which stage they were made for: this one may have run elsewhere.
  const [earlier] = before.sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
  if (earlier === undefined)
    return insufficientEvidence('API Gateway keeps no deployment of its API from before the one that it runs');
  const change = contractChange(stage, { from: earlier, to: live }, context);
  if (!change.seen) return unknown(change.gap);
  // A stage may come to run what was deployed long before, and that changes it.
  const moved = latest(live.createdAt, stage.lastUpdatedAt ?? live.createdAt);
  const facts = { ...change.value, moved, undo: `op=replace,path=/deploymentId,value=${earlier.deploymentId}` };
  const { days } = context.options;
  const isSettled = facts.lost === 0 || hoursSince(moved, context.now) > days * 24;
  return isSettled ? passBecause({ ...facts, days }) : review('released', facts);
}

function latest(one: string, other: string): string {
  return one < other ? other : one;
}
