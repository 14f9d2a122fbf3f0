import {
  defineCheck,
  fail,
  groupedBy,
  type JudgeContext,
  notApplicable,
  notSeen,
  oncePerInventory,
  passBecause,
  plansOfStage,
  unknown,
} from '#kit';
import type { RestStage, Verdict } from '#model';

type Context = JudgeContext<'apigateway.api-key' | 'apigateway.rest-api', unknown>;

export const apigwUsagePlanPresent = defineCheck({
  id: 'apigw-usage-plan-present',
  title: 'A stage whose consumers are told apart by keys is in a usage plan',
  question: 'REL1',
  practices: ['SWA-14', 'REL1-06'],
  scope: 'region',
  severity: 'low',
  why: 'Only a usage plan gives each consumer limits of its own and counts its calls; and a method that asks for a key turns everybody away as long as no plan has the stage.',
  remedy: {
    text: 'Make a usage plan with limits for each kind of consumer, add the stage to it and hand out keys of it.',
    property: 'AWS::ApiGateway::UsagePlan ApiStages; SAM Auth.UsagePlan',
    cli: 'aws apigateway create-usage-plan --name PLAN --api-stages apiId={apiId},stage={stageName} --throttle rateLimit=RATE,burstLimit=BURST --quota limit=LIMIT,period=MONTH --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html',

  subject: 'apigateway.rest-stage',
  joins: ['apigateway.rest-api', 'apigateway.rest-method', 'apigateway.usage-plan'],
  hints: ['apigateway.api-key'],
  messages: {
    unusable: '{methods} ask for an API key, and no usage plan has {stage}: no key is ever right.',
    stageKeysAlone: '{stage} takes keys that were tied to it before there were usage plans: they have no limits.',
    noTiers: '{stage} is for consumers of several tiers ({tag}), and no usage plan has it.',
  },

  judge(stage, context) {
    const { name, apiId, stageName } = stage;
    const keyed = context.where('apigateway.rest-method', 'apiArn', stage.apiArn).filter((one) => one.apiKeyRequired);
    if (keyed.length === 0) {
      const untold = unlessTiered(stage, context);
      if (untold !== undefined) return untold;
    }
    const plans = plansOfStage(stage, context).map((plan) => plan.name);
    const methods = keyed.map((one) => one.name).sort();
    const evidence = { stage: name, apiId, stageName, methods, plans: plans.sort() };
    if (plans.length > 0) return passBecause(evidence);
    if (keyed.length === 0) return fail('noTiers', { ...evidence, tag: 'tiered=true' });
    const keys = stageKeys(context).get(`${apiId}/${stageName}`)?.length ?? 0;
    if (keys > 0) return fail('stageKeysAlone', { ...evidence, keys });
    const unseen = context.unread('apigateway.api-key');
    if (unseen !== undefined) return notSeen(unseen);
    const severity = { level: 'medium', because: 'these methods cannot be called' } as const;
    return fail('unusable', evidence, { severity });
  },
});

/** By a tag of the stage or of its API. */
function unlessTiered({ tags, apiArn }: RestStage, { find }: Pick<Context, 'find'>): Verdict<never> | undefined {
  const api = find('apigateway.rest-api', apiArn);
  const told = api.is === 'found' ? [tags, api.value.tags] : [tags];
  if (told.some((one) => one.seen && one.value['tiered'] === 'true')) return undefined;
  const [gap] = told.flatMap((one) => (one.seen ? [] : [one.gap]));
  return gap === undefined ? notApplicable('none of its methods asks for an API key') : unknown(gap);
}

const stageKeys = oncePerInventory(({ all }: Pick<Context, 'all' | 'analysis'>) =>
  groupedBy(all('apigateway.api-key'), (key) => key.stageKeys),
);
