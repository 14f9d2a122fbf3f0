import { lambdaArchitectureArm64 } from '../../../checks/lambda/lambda-architecture-arm64.ts';
import { aFunction, aGap, aLayerVersion, aPolicy, aRole, seen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const onX86 = { architectures: ['x86_64'] };
const tools = aLayerVersion();
const foreign = 'arn:aws:lambda:eu-west-1:580247275435:layer:LambdaInsightsExtension:53';
const atTheEdge = aRole({
  trust: aPolicy([
    {
      principals: [
        { type: 'Service', value: 'lambda.amazonaws.com' },
        { type: 'Service', value: 'edgelambda.amazonaws.com' },
      ],
      actions: ['sts:AssumeRole'],
      resources: [],
    },
  ]),
});

testCheck(lambdaArchitectureArm64, {
  passes: [
    {
      name: 'arm64',
      given: [aFunction()],
      evidence: { function: 'orders', runtime: 'nodejs22.x', architectures: ['arm64'], layers: [] },
    },
    {
      name: 'an image for arm64',
      given: [aFunction({ packageType: 'Image', runtime: undefined })],
      evidence: { runtime: 'an image' },
    },
    { name: 'arm64, with a layer that nothing is known of', given: [aFunction({ layerArns: [foreign] })] },
  ],
  fails: [
    {
      name: 'Node.js on x86_64, without a layer',
      given: [aFunction(onX86)],
      message: 'x86',
      severity: 'informational',
      evidence: { function: 'orders', runtime: 'nodejs22.x', architectures: ['x86_64'], layers: [] },
      text: 'orders runs on x86_64, and neither its runtime (nodejs22.x) nor a layer keeps it there',
    },
    ...['python3.13', 'ruby3.4', 'java8.al2', 'java21', 'dotnet10', 'dotnetcore3.1', 'nodejs12.x', 'python3.8'].map(
      (runtime) => ({ name: `${runtime} on x86_64`, given: [aFunction({ ...onX86, runtime })], message: 'x86' }),
    ),
    {
      name: 'a layer that says that it is for both',
      given: [aFunction({ ...onX86, layerArns: [tools.arn] }), tools],
      message: 'x86',
      evidence: { layers: [tools.arn] },
    },
    {
      name: 'a staging function, no less severely than informational',
      given: [aFunction({ ...onX86, tags: seen({ Environment: 'staging' }) })],
      message: 'x86',
      severity: 'informational',
    },
    {
      name: 'a role that functions at the edge could not take on',
      given: [aFunction(onX86), aRole()],
      message: 'x86',
    },
    {
      name: 'a region that is said to have arm64 by now',
      given: [aFunction({ ...onX86, region: 'cn-north-1' })],
      options: { regionsWithoutArm64: [] },
      message: 'x86',
    },
    {
      name: 'a layer for both that was read, though the listing of layers broke off',
      given: [aFunction({ ...onX86, layerArns: [tools.arn] }), tools],
      gaps: [aGap({ kind: 'lambda.layer-version' })],
      message: 'x86',
    },
  ],
  skips: [
    {
      name: 'Lambda@Edge, which knows x86_64 alone',
      given: [aFunction(onX86), atTheEdge],
      text: 'functions at the edge run on x86_64',
    },
    {
      name: 'a container image, which its manifest tells of',
      given: [aFunction({ ...onX86, packageType: 'Image', runtime: undefined })],
      text: 'what a container image was built for only its manifest tells',
    },
    ...['provided.al2023', 'provided', 'go1.x', 'swift6', 'graal-java21'].map((runtime) => ({
      name: `code of its own for ${runtime}`,
      given: [aFunction({ ...onX86, runtime })],
      text: `code for ${runtime} is compiled for one processor`,
    })),
    ...[
      ...['nodejs', 'nodejs4.3', 'nodejs4.3-edge', 'nodejs6.10', 'nodejs8.10', 'nodejs10.x', 'python2.7', 'python3.6'],
      ...['python3.7', 'ruby2.5', 'java8', 'dotnetcore1.0', 'dotnetcore2.0', 'dotnetcore2.1'],
    ].map((runtime) => ({
      name: `${runtime}, which never came to arm64`,
      given: [aFunction({ ...onX86, runtime })],
      text: `${runtime} runs on x86_64 alone: it needs a newer runtime first`,
    })),
    ...['cn-north-1', 'cn-northwest-1'].map((region) => ({
      name: `${region}, where arm64 is not known to be`,
      given: [aFunction({ ...onX86, region })],
      text: `arm64 is not known to be offered in ${region}`,
    })),
    {
      name: 'a region without it by the options',
      given: [aFunction(onX86)],
      options: { regionsWithoutArm64: ['eu-west-1'] },
      text: 'arm64 is not known to be offered in eu-west-1',
    },
    {
      name: 'a layer for x86_64 alone, whatever another does not say',
      given: [
        aFunction({ ...onX86, layerArns: [foreign, tools.arn] }),
        aLayerVersion({ compatibleArchitectures: ['x86_64'] }),
      ],
      text: `its layer ${tools.arn} is not for arm64`,
    },
    {
      name: 'a package without a runtime',
      given: [aFunction({ ...onX86, runtime: undefined })],
      text: 'code for a runtime of its own is compiled for one processor',
    },
    {
      name: 'no edge is asked for where an image settles it, with roles unread',
      given: [aFunction({ ...onX86, packageType: 'Image', runtime: undefined })],
      gaps: [aGap({ kind: 'iam.role', region: 'global' })],
    },
  ],
  insufficient: [
    {
      name: 'a reply without architectures',
      given: [aFunction({ architectures: undefined })],
      text: 'did not tell its architecture',
    },
    {
      name: 'a layer whose publisher did not say, since absent is unknown',
      given: [aFunction({ ...onX86, layerArns: [tools.arn] }), aLayerVersion({ compatibleArchitectures: undefined })],
      text: `whether its layer ${tools.arn} is for arm64 is not known`,
    },
    {
      name: 'a layer whose publisher named none',
      given: [aFunction({ ...onX86, layerArns: [tools.arn] }), aLayerVersion({ compatibleArchitectures: [] })],
      text: 'is not known',
    },
    {
      name: 'a layer of another account, beside one that is for both',
      given: [aFunction({ ...onX86, layerArns: [tools.arn, foreign] }), tools],
      text: foreign,
    },
    { name: 'a layer that was deleted', given: [aFunction({ ...onX86, layerArns: [tools.arn] })], text: tools.arn },
    {
      name: 'a layer, where layers were left out',
      given: [aFunction({ ...onX86, layerArns: [tools.arn] })],
      unread: [{ kind: 'lambda.layer-version', account: '111122223333', region: 'eu-west-1', because: 'left out' }],
      text: 'left out',
    },
  ],
  unknowns: [
    {
      name: 'a function that may be at the edge, and roles could not be listed',
      given: [aFunction(onX86)],
      gaps: [aGap({ kind: 'iam.role', region: 'global', operation: 'iam:GetAccountAuthorizationDetails' })],
      gap: { operation: 'iam:GetAccountAuthorizationDetails' },
    },
    {
      name: 'a layer that was not listed',
      given: [aFunction({ ...onX86, layerArns: [tools.arn] })],
      gaps: [aGap({ kind: 'lambda.layer-version', operation: 'lambda:ListLayers' })],
      gap: { operation: 'lambda:ListLayers' },
    },
  ],
});
