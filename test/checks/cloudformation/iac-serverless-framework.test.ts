import { iacServerlessFramework } from '../../../checks/cloudformation/iac-serverless-framework.ts';
import { aFunction, aGap, aStack, aTemplate, seen, someStackContents } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const plain = aTemplate({ transforms: [], madeByCdk: false });

testCheck(iacServerlessFramework, {
  passes: [
    {
      name: 'the transform of SAM',
      given: [aStack(), aTemplate(), someStackContents()],
      evidence: { stack: 'shop-orders', tool: 'SAM', because: 'transform AWS::Serverless-2016-10-31' },
    },
    {
      name: 'metadata of the CDK',
      given: [aStack(), aTemplate({ transforms: [], madeByCdk: true }), someStackContents()],
      evidence: { tool: 'CDK' },
    },
    {
      name: 'a function that SAM marked, with its template unread',
      given: [
        aStack(),
        aFunction({ tags: seen({ 'aws:cloudformation:stack-id': aStack().arn, 'lambda:createdBy': 'SAM' }) }),
      ],
      unread: [
        { kind: 'cloudformation.template', account: '111122223333', region: 'eu-west-1', because: 'deep only' },
        { kind: 'cloudformation.stack-contents', account: '111122223333', region: 'eu-west-1', because: 'deep only' },
      ],
      evidence: { tool: 'SAM' },
    },
    {
      name: 'tags of SST',
      given: [aStack({ tags: seen({ 'sst:app': 'shop', 'sst:stage': 'production' }) }), plain, someStackContents()],
      evidence: { tool: 'SST' },
    },
    {
      name: 'a name and a tag of the Serverless Framework',
      given: [aStack({ name: 'shop-dev', tags: seen({ STAGE: 'dev' }) })],
      evidence: { tool: 'Serverless Framework' },
    },
    {
      name: 'a nested stack of one that SAM made',
      given: [
        aStack(),
        aTemplate(),
        aStack({ name: 'nested', rootArn: aStack().arn }),
        aTemplate({ ...plain, name: 'nested', stackArn: aStack({ name: 'nested' }).arn }),
        someStackContents({ name: 'nested' }),
      ],
      subject: 'nested',
      evidence: { stack: 'nested', tool: 'SAM' },
    },
  ],
  reviews: [
    {
      name: 'functions and APIs in a plain template',
      given: [
        aStack(),
        plain,
        someStackContents({
          contents: [
            { type: 'AWS::StepFunctions::StateMachine', physicalId: 'flow' },
            { type: 'AWS::Lambda::Function', physicalId: 'orders' },
            { type: 'AWS::Lambda::Function', physicalId: 'parcels' },
            { type: 'AWS::SQS::Queue', physicalId: 'inbox' },
          ],
        }),
      ],
      message: 'plain',
      severity: 'informational',
      evidence: { stack: 'shop-orders', types: ['AWS::Lambda::Function', 'AWS::StepFunctions::StateMachine'] },
      text: 'shop-orders deploys serverless resources',
    },
    ...['ApiGateway::RestApi', 'ApiGatewayV2::Api', 'AppSync::GraphQLApi', 'Serverless::Function'].map((type) => ({
      name: `${type} in a plain template`,
      given: [aStack(), plain, someStackContents({ contents: [{ type: `AWS::${type}`, physicalId: 'a' }] })],
      message: 'plain',
    })),
  ],
  skips: [
    {
      name: 'a stack of networks alone, with a type of somebody else and one without a service',
      given: [
        aStack(),
        plain,
        someStackContents({
          contents: [
            { type: 'AWS::EC2::VPC', physicalId: 'vpc-1' },
            { type: 'Custom::LambdaAlias', physicalId: 'x' },
            { type: 'Lambda', physicalId: 'y' },
          ],
        }),
      ],
      text: 'nothing in it is serverless',
    },
  ],
  insufficient: [
    {
      name: 'templates were not meant to be read',
      given: [aStack(), someStackContents()],
      unread: [{ kind: 'cloudformation.template', account: '111122223333', region: 'eu-west-1', because: 'deep only' }],
      text: 'deep only',
    },
  ],
  unknowns: [
    {
      name: 'functions could not be listed, whose tags may tell',
      given: [aStack(), plain, someStackContents()],
      gaps: [aGap()],
      gap: { operation: 'lambda:ListFunctions' },
    },
  ],
});
