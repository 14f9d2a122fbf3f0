import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  insufficientEvidence,
  isAtTheEdge,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
} from '#kit';
import type { Arn, Found, LambdaFunction, LayerVersion, Verdict } from '#model';

/** What runs on these is not compiled for a processor; libraries in a package may be, which nothing tells. */
const onAnyProcessor = /^(?:nodejs|python|ruby|java|dotnet)/;

/** Ended before arm64 came, or made of the first Amazon Linux, which has no arm64. */
const onX86Alone = new Set([
  ...['nodejs', 'nodejs4.3', 'nodejs4.3-edge', 'nodejs6.10', 'nodejs8.10', 'nodejs10.x'],
  ...['python2.7', 'python3.6', 'python3.7', 'ruby2.5', 'java8', 'dotnetcore1.0', 'dotnetcore2.0', 'dotnetcore2.1'],
]);

export const lambdaArchitectureArm64 = defineCheck({
  id: 'lambda-architecture-arm64',
  title: 'A function that can run on arm64 does',
  question: 'PER1',
  practices: ['GDP-08', 'PER1-B1'],
  scope: 'region',
  severity: 'informational',
  beyondLens: true,
  why: 'A millisecond costs a fifth less on arm64, and most code takes no more of them there.',
  remedy: {
    text: 'See that the package holds no library compiled for x86_64, send the code again for arm64 and measure it before all calls go there.',
    property: 'AWS::Lambda::Function Architectures: [arm64]; SAM AWS::Serverless::Function Architectures',
    cli: 'aws lambda update-function-code --function-name {name} --architectures arm64 --s3-bucket BUCKET --s3-key KEY --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/foundation-arch.html',

  subject: 'lambda.function',
  hints: ['iam.role', 'lambda.layer-version'],
  /** Regions where Lambda is not known to offer arm64. */
  options: z.strictObject({
    regionsWithoutArm64: z._default(z.array(z.string()), ['cn-north-1', 'cn-northwest-1']),
  }),
  messages: {
    x86: '{function} runs on x86_64, and neither its runtime ({runtime}) nor a layer keeps it there: on arm64 the same time costs less.',
  },

  judge(subject, { find, unread, options }) {
    const { name, runtime = 'an image', architectures, layerArns: layers } = subject;
    if (architectures === undefined) return insufficientEvidence('Lambda did not tell its architecture');
    const evidence = { function: name, runtime, architectures, layers };
    if (architectures.includes('arm64')) return passBecause(evidence);
    const spared = sparedBecause(subject, options.regionsWithoutArm64);
    if (spared !== undefined) return notApplicable(spared);
    const unseen = unread('iam.role');
    if (unseen !== undefined) return notSeen(unseen);
    if (isAtTheEdge(find('iam.role', subject.roleArn))) return notApplicable('functions at the edge run on x86_64');
    return becauseOfLayers(subject, { find, unread }) ?? fail('x86', evidence);
  },
});

function sparedBecause(
  { packageType, runtime = 'a runtime of its own', region }: LambdaFunction,
  without: readonly string[],
): string | undefined {
  if (packageType === 'Image') return 'what a container image was built for only its manifest tells';
  if (!onAnyProcessor.test(runtime)) return `code for ${runtime} is compiled for one processor`;
  if (onX86Alone.has(runtime)) return `${runtime} runs on x86_64 alone: it needs a newer runtime first`;
  return without.includes(region) ? `arm64 is not known to be offered in ${region}` : undefined;
}

type Context = Pick<JudgeContext<'lambda.layer-version', unknown>, 'find' | 'unread'>;

/** One layer for x86_64 alone is enough; one that says nothing leaves it open. */
function becauseOfLayers({ layerArns }: LambdaFunction, { find, unread }: Context): Verdict<never> | undefined {
  const layers = layerArns.map((layer) => ({ layer, targets: targetsOf(find('lambda.layer-version', layer as Arn)) }));
  const native = layers.find(({ targets }) => targets.length > 0 && !targets.includes('arm64'));
  if (native !== undefined) return notApplicable(`its layer ${native.layer} is not for arm64`);
  const silent = layers.find(({ targets }) => targets.length === 0);
  if (silent === undefined) return undefined;
  const unseen = unread('lambda.layer-version');
  if (unseen !== undefined) return notSeen(unseen);
  return insufficientEvidence(`whether its layer ${silent.layer} is for arm64 is not known`);
}

function targetsOf(layer: Found<LayerVersion>): readonly string[] {
  return layer.is === 'found' ? (layer.value.compatibleArchitectures ?? []) : [];
}
