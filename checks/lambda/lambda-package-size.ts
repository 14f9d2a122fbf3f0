import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
  reachableConfigurations,
  severityOf,
} from '#kit';
import type { LambdaConfiguration, LambdaFunction, Verdict } from '#model';

const megabyte = 2 ** 20;
const size = (megabytes: number) => z._default(z.number().check(z.positive()), megabytes);
/** In megabytes, compressed. */
const options = z.strictObject({ maxMb: size(20), nodeMb: size(5), totalMb: size(100), imageMb: size(500) });
type Context = JudgeContext<'ecr.image' | 'lambda.alias' | 'lambda.version', z.output<typeof options>>;

export const lambdaPackageSize = defineCheck({
  id: 'lambda-package-size',
  title: 'The package of a function is small',
  question: 'PER1',
  practices: ['PER1-33', 'PER1-63'],
  scope: 'region',
  severity: 'low',
  why: 'Each new execution environment fetches, unpacks and loads the package before the first call is answered.',
  remedy: {
    text: 'Bundle and minify, leave out the SDK that the runtime has and what only tests need, and load large data from elsewhere. A model that belongs to the function can be waived.',
    property: 'SAM AWS::Serverless::Function Metadata BuildMethod: esbuild; AWS::Lambda::Function Code',
    cli: 'aws lambda update-function-code --function-name {name} --zip-file fileb://bundle.zip --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',

  subject: 'lambda.function',
  joins: ['lambda.alias', 'lambda.version'],
  hints: ['ecr.image'],
  options,
  messages: {
    nearLimit:
      'The package of {function} ({qualifier}) and its layers have {megabytes} MB compressed; unpacked they may have no more than 250 MB.',
    large: 'The package of {function} ({qualifier}) has {megabytes} MB compressed, more than {most} MB.',
    unbundled:
      'The package of {function} ({qualifier}) has {megabytes} MB compressed; a bundle for Node.js seldom needs {most} MB.',
    image: 'The image of {function} ({qualifier}) has {megabytes} MB compressed, more than {most} MB.',
  },

  judge(subject, context) {
    return reachableConfigurations(subject, context.where).map(({ qualifier, configuration, part }) => ({
      ...verdictOn(subject, { qualifier, ...configuration }, context),
      ...part,
    }));
  },
});

type Said = Verdict<'nearLimit' | 'large' | 'unbundled' | 'image'>;
type Qualified = LambdaConfiguration & { readonly qualifier: string };

function verdictOn({ name }: LambdaFunction, one: Qualified, { where, unread, options: most }: Context): Said {
  const { qualifier, codeBytes, layersCodeBytes, packageType, runtime = '' } = one;
  const facts = (bytes: number, megabytes: number) => ({
    function: name,
    qualifier,
    megabytes: Math.round(bytes / megabyte),
    most: megabytes,
  });
  const above = (bytes: number, megabytes: number) => bytes > megabytes * megabyte;
  if (packageType === 'Image') {
    const [image] = where('ecr.image', 'digest', one.codeSha256);
    const unseen = unread('ecr.image');
    if (image !== undefined) {
      const evidence = facts(image.imageBytes, most.imageMb);
      return above(image.imageBytes, most.imageMb) ? fail('image', evidence) : passBecause(evidence);
    }
    return unseen === undefined ? notApplicable('its image is in no repository of this region') : notSeen(unseen);
  }
  const total = codeBytes + layersCodeBytes;
  if (above(total, most.totalMb))
    return fail('nearLimit', facts(total, most.totalMb), severityOf('medium', 'it comes near to the limit'));
  if (above(codeBytes, most.maxMb)) return fail('large', facts(codeBytes, most.maxMb));
  const isNode = runtime.startsWith('nodejs');
  if (isNode && above(codeBytes, most.nodeMb))
    return fail('unbundled', facts(codeBytes, most.nodeMb), severityOf('informational', 'it is not large yet'));
  return passBecause(facts(codeBytes, most.maxMb));
}
