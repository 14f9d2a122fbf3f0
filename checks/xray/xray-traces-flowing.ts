import {
  defineCheck,
  fail,
  globMatches,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
} from '#kit';
import type { RestStage, XraySamplingRule } from '#model';

const hints = ['xray.trace-destination', 'xray.trace-sample'] as const;
type Context = JudgeContext<'xray.sampling-rule' | (typeof hints)[number], unknown>;

export const xrayTracesFlowing = defineCheck({
  id: 'xray-traces-flowing',
  title: 'Traces of an API that records them arrive',
  question: 'OPS1',
  practices: ['OPS1-81'],
  scope: 'region',
  severity: 'low',
  why: 'The API decides for all behind it which requests are traced: where it samples none, the map of services stays empty though tracing is on.',
  remedy: {
    text: 'Give the sampling rule that decides a rate or a reservoir above zero.',
    property: 'AWS::XRay::SamplingRule FixedRate, ReservoirSize',
    cli: 'aws xray update-sampling-rule --sampling-rule-update RuleName={rule},FixedRate=0.05,ReservoirSize=1 --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/xray/latest/devguide/xray-console-sampling.html',

  subject: 'apigateway.rest-stage',
  joins: ['xray.sampling-rule'],
  hints,
  messages: { sampledNone: '{stage} records traces, and the sampling rule {rule} takes none of its requests.' },

  judge(stage, context) {
    if (!stage.tracingEnabled) return notApplicable('it records no traces');
    const name = `${stage.apiName}/${stage.stageName}`;
    const rules = rulesFor(stage, name, context);
    const last = rules.at(-1);
    if (last === undefined) return insufficientEvidence('no sampling rule was listed that decides for it');
    const evidence = { stage: name, rule: last.name, rules: rules.map((rule) => rule.name) };
    if (!rules.some(({ fixedRate, reservoirPerSecond }) => fixedRate > 0 || reservoirPerSecond > 0))
      return fail('sampledNone', evidence);

    const isHere = ({ account }: { readonly account: string }) => account === stage.account;
    const samples = context.where('xray.trace-sample', 'region', stage.region).filter(isHere);
    if (samples.some((one) => one.name === name && one.serviceType === stageType)) return passBecause(evidence);
    const unseen = context.unread('xray.trace-sample');
    if (unseen !== undefined) return notSeen(unseen);
    const [destination] = context.where('xray.trace-destination', 'region', stage.region).filter(isHere);
    return insufficientEvidence(
      destination?.destination === 'CloudWatchLogs'
        ? 'spans go to CloudWatch Logs (Transaction Search), where X-Ray finds few of them'
        : 'it is in none of the few traces that were read, and may not have been called',
    );
  },
});

const stageType = 'AWS::ApiGateway::Stage';

/** Those that may decide for its requests, by priority, up to the first that decides for all that is left. */
function rulesFor(stage: RestStage, name: string, { where }: Context): readonly XraySamplingRule[] {
  const candidates = where('xray.sampling-rule', 'region', stage.region)
    .filter(({ account, matches }) => {
      const { resourceArn, serviceName, serviceType } = matches;
      const fits = globMatches(serviceName, name) && globMatches(serviceType, stageType);
      return account === stage.account && fits && globMatches(resourceArn, stage.arn);
    })
    .toSorted((one, other) => {
      if (one.priority !== other.priority) return one.priority - other.priority;
      return one.name < other.name ? -1 : 1;
    });
  const decisive = candidates.findIndex(takesAll);
  return decisive === -1 ? [] : candidates.slice(0, decisive + 1);
}

function takesAll({ matches: { host, httpMethod, urlPath }, attributeNames }: XraySamplingRule): boolean {
  return attributeNames.length === 0 && [host, httpMethod, urlPath].every((pattern) => pattern === '*');
}
