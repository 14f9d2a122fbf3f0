import { accessLogFacts, defineCheck, notApplicable, passBecause, review } from '#kit';

export const apigwAccessLogStructured = defineCheck({
  id: 'apigw-access-log-structured',
  title: 'The access log of a stage is written as JSON',
  question: 'SRM',
  practices: ['SRM-06'],
  scope: 'region',
  severity: 'low',
  why: 'Logs Insights finds the fields of JSON by themselves; lines in another form need a pattern for each question.',
  remedy: {
    text: 'Write the format of the access log as one object of JSON.',
    property: 'AWS::ApiGateway::Stage AccessLogSetting Format; AWS::ApiGatewayV2::Stage AccessLogSettings Format',
    cli: 'aws {change} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',

  subject: ['apigateway.rest-stage', 'apigatewayv2.stage'],
  messages: { unstructured: 'The access log of {stage} is not JSON.' },

  judge(stage) {
    const format = stage.accessLogFormat;
    if (format === undefined) return notApplicable('it keeps no access log');
    const facts = { ...accessLogFacts(stage), structured: format.structured };
    return format.structured ? passBecause(facts) : review('unstructured', facts);
  },
});
