import type { Tags } from '#model';
import { iacParametrised } from '../../../checks/cloudformation/iac-parametrised.ts';
import { aFunction, aGap, aStack, aTemplate, seen, someStackContents } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const fixed = { transforms: [], parameterNames: [], madeByCdk: false } as const;
const elsewhere = { name: 'shop-orders-us', region: 'us-east-1' };

testCheck(iacParametrised, {
  passes: [
    {
      name: 'a parameter',
      given: [aStack(), aTemplate({ ...fixed, parameterNames: ['BootstrapVersion', 'Stage'] })],
      evidence: { stack: 'shop-orders', parameters: ['Stage'] },
    },
    {
      name: 'the same template in another stack and another region',
      given: [
        aTemplate({ ...fixed, ...elsewhere }),
        aStack(),
        aTemplate(fixed),
        aStack(elsewhere),
        aTemplate({ ...fixed, name: 'shop-orders-test' }),
      ],
      subject: 'shop-orders',
      evidence: { stack: 'shop-orders', twins: ['shop-orders-test in eu-west-1', 'shop-orders-us in us-east-1'] },
    },
  ],
  reviews: [
    {
      name: 'a template of SAM without parameters',
      given: [aStack(), aTemplate({ ...fixed, transforms: ['AWS::Serverless-2016-10-31'] })],
      message: 'fixed',
      severity: 'informational',
      evidence: { stack: 'shop-orders' },
      text: 'shop-orders has a template without parameters',
    },
    {
      name: 'a template that is like another of the account, and not the same',
      given: [
        aStack(),
        aTemplate(fixed),
        aStack(elsewhere),
        aTemplate({ ...fixed, ...elsewhere, outline: 'AWS::Lambda::Function Orders, AWS::SQS::Queue Inbox' }),
      ],
      subject: 'shop-orders',
      message: 'fixed',
    },
    {
      name: 'two templates of which nothing can be compared',
      given: [
        aStack(),
        aTemplate({ ...fixed, outline: '' }),
        aStack(elsewhere),
        aTemplate({ ...fixed, ...elsewhere, outline: '' }),
      ],
      subject: 'shop-orders',
      message: 'fixed',
    },
    { name: 'a template of no framework', given: [aStack(), aTemplate(fixed), someStackContents()], message: 'fixed' },
  ],
  skips: [
    {
      name: 'a nested stack',
      given: [aStack({ rootArn: aStack({ name: 'root' }).arn }), aTemplate(fixed)],
      text: 'a nested stack takes what its parent gives it',
    },
    {
      name: 'a stack of a stack set',
      given: [aStack({ name: 'StackSet-audit-1234' }), aTemplate({ ...fixed, name: 'StackSet-audit-1234' })],
      text: 'a stack set deploys',
    },
    {
      name: 'a template of the CDK, whose one parameter is its own',
      given: [aStack(), aTemplate({ ...fixed, parameterNames: ['BootstrapVersion'], madeByCdk: true })],
      text: 'CDK writes a template for each stage',
    },
    {
      name: 'a template of the Serverless Framework',
      given: [aStack({ name: 'shop-dev', tags: seen({ STAGE: 'dev' }) }), aTemplate({ ...fixed, name: 'shop-dev' })],
      text: 'Serverless Framework writes',
    },
    ...Object.entries({
      SST: { 'sst:app': 'shop' },
      Amplify: { 'amplify:app-id': 'd1' },
      Copilot: { 'copilot-application': 'shop' },
      Chalice: { 'aws-chalice': 'version=1' },
    }).map(([tool, tags]) => ({
      name: `a template of ${tool}`,
      given: [aStack({ tags: seen<Tags>(tags) }), aTemplate(fixed)],
      text: `${tool} writes`,
    })),
  ],
  insufficient: [
    {
      name: 'a stack that went before its template was asked for',
      given: [aStack()],
      text: 'its template was not there',
    },
    {
      name: 'templates were not meant to be read',
      given: [aStack()],
      unread: [{ kind: 'cloudformation.template', account: '111122223333', region: 'eu-west-1', because: 'deep only' }],
      text: 'deep only',
    },
  ],
  unknowns: [
    {
      name: 'functions could not be listed, whose tags may tell of a framework',
      given: [aStack(), aTemplate(fixed), aFunction()],
      gaps: [aGap()],
      gap: { operation: 'lambda:ListFunctions' },
    },
  ],
});
