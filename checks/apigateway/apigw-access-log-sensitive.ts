import { accessLogFacts, defineCheck, type JudgeContext, notApplicable, notSeen, passBecause, review } from '#kit';
import type { RestStage, StageV2 } from '#model';

const hints = ['apigateway.rest-method', 'apigatewayv2.route'] as const;

const key = 'identity.apiKey';
const allClaims = 'authorizer.claims';
/** What an authorizer hands on that by its name is a person's, or a credential. */
const personal =
  /^authorizer\..*(?:e-?mail|phone|mobile|birth|address|(?:given|family|nick|first|last|middle|full)[_-]?name|\bname$|ssn|iban|passport|token|jwt|password|secret)/i;
const personalParameter = /\{[^}]*(?:e-?mail|phone|mobile|birth|ssn|iban|passport|card)[^}]*\}/i;

export const apigwAccessLogSensitive = defineCheck({
  id: 'apigw-access-log-sensitive',
  title: 'The access log of a stage leaves out keys and personal data',
  question: 'SEC2',
  practices: ['SEC2-18'],
  scope: 'region',
  severity: 'medium',
  why: 'Who may read logs is seldom who may read such data, and logs are kept and copied further than it is.',
  remedy: {
    text: 'Drop the field, or log what only names the caller (identity.apiKeyId, the subject); mask the rest by a data protection policy of the log group.',
    property:
      'AWS::ApiGateway::Stage AccessLogSetting Format; AWS::ApiGatewayV2::Stage AccessLogSettings Format; AWS::Logs::LogGroup DataProtectionPolicy',
    cli: 'aws {change} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html',

  subject: ['apigateway.rest-stage', 'apigatewayv2.stage'],
  hints,
  messages: { sensitive: 'The access log of {stage} has fields that may hold keys or personal data: {fields}.' },

  judge(stage, context) {
    if (stage.accessLogFormat === undefined) return notApplicable('it keeps no access log');
    const { contextVariables } = stage.accessLogFormat;
    const telling = contextVariables.filter((one) => one === key || one === allClaims || personal.test(one));
    const paths = contextVariables.includes('path') ? personalPaths(stage, context) : [];
    const fields = [...telling, ...paths.map((path) => `path (${path})`)].sort();
    const facts = { ...accessLogFacts(stage), fields };
    if (fields.length > 0) return review('sensitive', facts);
    const unseen = contextVariables.includes('path') ? context.unread(hintOf(stage)) : undefined;
    return unseen === undefined ? passBecause(facts) : notSeen(unseen);
  },
});

function hintOf({ kind }: RestStage | StageV2) {
  return kind === 'apigateway.rest-stage' ? hints[0] : hints[1];
}

/** Paths, as they are declared, with a parameter that by its name is a person's. */
function personalPaths(stage: RestStage | StageV2, { where }: JudgeContext<(typeof hints)[number], unknown>) {
  const all = where(hintOf(stage), 'apiArn', stage.apiArn).map(({ name }) => name.slice(name.indexOf(' ') + 1));
  return [...new Set(all.filter((path) => personalParameter.test(path)))];
}
