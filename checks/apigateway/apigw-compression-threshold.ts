import * as z from 'zod/mini';
import { defineCheck, fail, notApplicable, passBecause } from '#kit';

export const apigwCompressionThreshold = defineCheck({
  id: 'apigw-compression-threshold',
  title: 'A REST API compresses what is large enough to gain by it',
  question: 'PER1',
  practices: ['PER1-21'],
  scope: 'region',
  severity: 'informational',
  why: 'Compressing tiny bodies costs time and may make them larger; with a high threshold hardly anything is compressed.',
  remedy: {
    text: 'Set the minimum to about a kilobyte, and deploy the API.',
    property: 'AWS::ApiGateway::RestApi MinimumCompressionSize; SAM AWS::Serverless::Api MinimumCompressionSize',
    cli: 'aws apigateway update-rest-api --rest-api-id {apiId} --patch-operations op=replace,path=/minimumCompressionSize,value=1024 --region {region}',
  },
  reference:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gzip-compression-decompression.html',

  subject: 'apigateway.rest-api',
  joins: ['apigateway.rest-stage'],
  options: z.strictObject({
    minBytes: z._default(z.int().check(z.nonnegative()), 500),
    maxBytes: z._default(z.int().check(z.nonnegative()), 10_000),
  }),
  messages: {
    tiny: '{api} compresses responses from {bytes} bytes on, so that tiny ones are too.',
    largeOnly: '{api} compresses only responses of {bytes} bytes or more.',
  },

  judge({ arn, name, apiId, minimumCompressionBytes: bytes }, { options: { minBytes, maxBytes }, where }) {
    if (where('apigateway.rest-stage', 'apiArn', arn).length === 0) return notApplicable('it has no stage');
    if (bytes === undefined) return notApplicable('it compresses nothing');
    const evidence = { api: name, apiId, bytes, minBytes, maxBytes };
    if (bytes < minBytes) return fail('tiny', evidence);
    return bytes > maxBytes ? fail('largeOnly', evidence) : passBecause(evidence);
  },
});
