import * as z from 'zod/mini';
import { defineCheck, isCached, lastDays, middleOf, notApplicable, passBecause, review, stageTraffic } from '#kit';

export const apigwResponseStreaming = defineCheck({
  id: 'apigw-response-streaming',
  title: 'Long answers of a REST API are sent while they are made',
  question: 'PER1',
  practices: ['PER1-B4'],
  scope: 'region',
  severity: 'informational',
  beyondLens: true,
  why: 'A buffered answer begins when its last byte is made, and ends at 10 MB (6 MB from a function).',
  remedy: {
    text: 'Where callers can use an answer before its end, stream it: the function or server behind has to as well. Streams are neither cached nor compressed by API Gateway.',
    property: 'AWS::ApiGateway::Method Integration ResponseTransferMode STREAM',
    cli: 'aws apigateway update-integration --rest-api-id {apiId} --resource-id RESOURCE_ID --http-method METHOD --patch-operations op=replace,path=/responseTransferMode,value=STREAM --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html',

  subject: 'apigateway.rest-stage',
  joins: ['apigateway.rest-method', 'cloudwatch.stage-metrics'],
  options: z.strictObject({
    /** Within which 95 of 100 requests are answered on a day in the middle. */
    slowMilliseconds: z._default(z.int().check(z.positive()), 5000),
    minRequests: z._default(z.int().check(z.positive()), 100),
  }),
  messages: {
    buffered:
      'One in twenty requests to {stage} waits {slowMilliseconds} ms or longer for the first byte of answers that are sent whole: {methods}.',
  },

  judge(stage, context) {
    const methods = context
      .where('apigateway.rest-method', 'apiArn', stage.apiArn)
      .filter(({ integrationType = '' }) => /^(?:AWS|HTTP)_PROXY$/.test(integrationType))
      .filter((method) => !isCached(stage, method));
    if (methods.length === 0) return notApplicable('nothing of it could be streamed');
    const buffered = methods.filter(({ integration }) => integration?.responseTransferMode !== 'STREAM');
    const { slowMilliseconds } = context.options;
    const facts = { stage: stage.name, apiId: stage.apiId, methods: buffered.map(({ name }) => name).sort() };
    if (buffered.length === 0) return passBecause(facts);
    const traffic = stageTraffic(stage.arn, context);
    if ('verdict' in traffic) return traffic.verdict;
    const p95Milliseconds = Math.round(middleOf(lastDays(traffic.daily.integrationLatencyP95, 14, context.now)));
    const evidence = { ...facts, p95Milliseconds, slowMilliseconds, requests: traffic.requests };
    return p95Milliseconds >= slowMilliseconds ? review('buffered', evidence) : passBecause(evidence);
  },
});
