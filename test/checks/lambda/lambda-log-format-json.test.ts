import { lambdaLogFormatJson } from '../../../checks/lambda/lambda-log-format-json.ts';
import { aFunction, aGap, aLogGroup, anAlias, aVersion, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const text = { logFormat: 'Text' } as const;
const both = "its own lines and Lambda's";
const lambdasOnly = "Lambda's lines; those of the code stay as it writes them";
const powertoolsLayer = 'arn:aws:lambda:eu-west-1:094274105915:layer:AWSLambdaPowertoolsTypeScriptV2:40';
const variable = (name: string) => seen([{ name, secret: undefined, lengthBucket: '8-15' } as const]);

testCheck(lambdaLogFormatJson, {
  passes: [
    {
      name: 'JSON',
      given: [aFunction()],
      verdicts: [
        {
          result: 'pass',
          evidence: {
            function: 'orders',
            qualifier: '$LATEST',
            format: 'JSON',
            group: '/aws/lambda/orders',
            runtime: 'nodejs22.x',
          },
        },
      ],
    },
    {
      name: 'a managed instance, which is always JSON',
      given: [aFunction({ memoryMegabytes: 2048 }), aLogGroup({ logGroupClass: 'INFREQUENT_ACCESS' })],
    },
    {
      name: 'JSON behind the alias, in an older version too that no alias points to',
      given: [aFunction(), aVersion({ version: '1', ...text }), aVersion({ version: '2' }), anAlias({ version: '2' })],
      verdicts: [{ result: 'pass' }, { result: 'pass', subKey: 'version-2', evidence: { qualifier: '2' } }],
    },
  ],
  fails: [
    {
      name: 'text',
      given: [aFunction(text), aLogGroup()],
      message: 'text',
      severity: 'low',
      evidence: { function: 'orders', qualifier: '$LATEST', format: 'Text', group: '/aws/lambda/orders', covers: both },
      text: 'orders ($LATEST) writes plain text to /aws/lambda/orders',
    },
    {
      name: 'text, and the log group is not there yet',
      given: [aFunction(text), aLogGroup({ name: '/other', logGroupClass: 'INFREQUENT_ACCESS' })],
      message: 'text',
    },
    {
      name: 'text behind the alias',
      given: [aFunction(), aVersion(text), anAlias()],
      verdicts: [
        { result: 'pass' },
        { result: 'fail', subKey: 'version-1', message: 'text', evidence: { qualifier: '1' } },
      ],
    },
    {
      name: 'text, with variables and layers of other makers',
      given: [
        aFunction({
          ...text,
          environment: variable('MY_POWERTOOLS_NAME'),
          layerArns: ['arn:aws:lambda:eu-west-1:111122223333:layer:tools:1'],
        }),
      ],
      message: 'text',
    },
    ...['python3.13', 'java21', 'dotnet8', 'dotnet10', 'nodejs24.x'].map((runtime) => ({
      name: `text on ${runtime}, whose runtime writes what the code logs as JSON too`,
      given: [aFunction({ ...text, runtime })],
      message: 'text',
      evidence: { runtime, covers: both },
    })),
    ...['ruby3.4', 'provided.al2023', 'dotnet6', 'dotnetcore3.1', 'my-nodejs'].map((runtime) => ({
      name: `text on ${runtime}, where Lambda's own lines alone become JSON`,
      given: [aFunction({ ...text, runtime })],
      message: 'text',
      evidence: { runtime, covers: lambdasOnly },
    })),
    {
      name: "text of an image, where Lambda's own lines alone become JSON",
      given: [aFunction({ ...text, packageType: 'Image', runtime: undefined })],
      message: 'text',
      evidence: { runtime: 'image', covers: lambdasOnly },
    },
  ],
  reviews: [
    {
      name: 'text, and a layer of Powertools, which writes JSON by itself',
      given: [aFunction({ ...text, layerArns: [powertoolsLayer], environment: unseen() })],
      message: 'ownLogger',
      severity: 'low',
      evidence: { logger: 'has a layer of Powertools' },
    },
    {
      name: 'text, and settings of Powertools, which writes JSON by itself, behind an alias too',
      given: [
        aFunction({ ...text, environment: variable('POWERTOOLS_SERVICE_NAME') }),
        aVersion({ ...text, environment: variable('POWERTOOLS_SERVICE_NAME') }),
        anAlias(),
      ],
      verdicts: [
        { result: 'review', message: 'ownLogger', evidence: { logger: 'sets POWERTOOLS_SERVICE_NAME' } },
        { result: 'review', message: 'ownLogger', subKey: 'version-1' },
      ],
    },
  ],
  insufficient: [
    {
      name: 'text in a log group of infrequent access, which can not be sampled',
      given: [aFunction(text), aVersion(text), anAlias(), aLogGroup({ logGroupClass: 'INFREQUENT_ACCESS' })],
      verdicts: [
        { result: 'insufficient-evidence', text: 'can not be sampled in a log group of the class INFREQUENT_ACCESS' },
        { result: 'insufficient-evidence', subKey: 'version-1' },
      ],
    },
    {
      name: 'no word of the log format',
      given: [aFunction({ logFormat: undefined }), aVersion({ logFormat: undefined }), anAlias()],
      verdicts: [
        { result: 'insufficient-evidence', text: 'AWS does not tell its log format' },
        { result: 'insufficient-evidence', subKey: 'version-1' },
      ],
    },
  ],
  unknowns: [
    {
      name: 'text, and the log groups are unread',
      given: [aFunction(text), aVersion(text), anAlias()],
      gaps: [aGap({ kind: 'logs.group', operation: 'logs:DescribeLogGroups' })],
      verdicts: [
        { result: 'unknown', gap: { operation: 'logs:DescribeLogGroups' } },
        { result: 'unknown', subKey: 'version-1' },
      ],
    },
    {
      name: 'text, and the variables that tell of an own logger are unread',
      given: [
        aFunction({ ...text, environment: unseen() }),
        aVersion({ ...text, environment: unseen({ operation: 'test:Version' }) }),
        anAlias(),
      ],
      verdicts: [
        { result: 'unknown', gap: { operation: 'lambda:ListFunctions' } },
        { result: 'unknown', subKey: 'version-1', gap: { operation: 'test:Version' } },
      ],
    },
  ],
});
