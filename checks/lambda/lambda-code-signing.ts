import * as z from 'zod/mini';
import { defineCheck, fail, type JudgeContext, notApplicable, oncePerInventory, passBecause, unknown } from '#kit';
import type { CodeSigningConfig } from '#model';

export const lambdaCodeSigning = defineCheck({
  id: 'lambda-code-signing',
  title: 'A function takes no code but what is signed by those it trusts',
  question: 'DEP',
  practices: ['DEP-B3'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'Without a code-signing configuration that is enforced, whoever may deploy can deploy code of any origin.',
  remedy: {
    text: 'Give the function a code-signing configuration that refuses code with no valid signature.',
    property: 'AWS::Lambda::Function CodeSigningConfigArn; AWS::Lambda::CodeSigningConfig CodeSigningPolicies',
    cli: 'aws lambda put-function-code-signing-config --function-name {name} --code-signing-config-arn CONFIG_ARN --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html',

  subject: 'lambda.function',
  joins: ['lambda.code-signing-config'],
  options: z.strictObject({ requireCodeSigning: z._default(z.boolean(), false) }),
  messages: {
    none: '{function} has no code-signing configuration: it takes code of any origin.',
    warns: '{function} takes unsigned code all the same: its code-signing configuration {config} only warns.',
  },

  judge({ arn, name, packageType }, context) {
    if (!context.options.requireCodeSigning) return notApplicable('signed code is not required by configuration');
    if (packageType === 'Image') return notApplicable('it is a container image, which Lambda does not check');
    const { byFunction, gap } = configs(context);
    const config = byFunction.get(arn);
    if (config !== undefined) {
      const policy = config.untrustedArtifactOnDeployment;
      const evidence = { function: name, config: config.name, policy };
      return policy === 'Enforce' ? passBecause(evidence) : fail('warns', evidence, { related: [config.arn] });
    }
    return gap === undefined ? fail('none', { function: name }) : unknown(gap);
  },
});

const configs = oncePerInventory(({ all }: JudgeContext<'lambda.code-signing-config', unknown>) => {
  const listed = all('lambda.code-signing-config');
  const pairs = listed.flatMap((config): readonly (readonly [string, CodeSigningConfig])[] =>
    config.functionArns.seen ? config.functionArns.value.map((arn) => [arn, config]) : [],
  );
  const [gap] = listed.flatMap(({ functionArns }) => (functionArns.seen ? [] : functionArns.gap));
  return { byFunction: new Map(pairs), gap };
});
