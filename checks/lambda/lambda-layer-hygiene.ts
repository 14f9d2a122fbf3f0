import * as z from 'zod/mini';
import { trustedLayerAccounts } from '#data';
import {
  defineCheck,
  fail,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
  review,
} from '#kit';
import type { Arn, Verdict } from '#model';

const accountId = z.string().check(z.regex(/^\d{12}$/, 'an account id has 12 digits'));

export const lambdaLayerHygiene = defineCheck({
  id: 'lambda-layer-hygiene',
  title: 'The layers of a function are current, and come from somebody it trusts',
  question: 'OPS2',
  practices: ['OPS2-B3'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'A layer is code inside the function: an old one keeps its flaws, a deleted one can not be attached again, and a foreign one can change what the function does.',
  remedy: {
    text: 'Move the function to the newest version of the layer, or publish a copy of a foreign one in an account of your own.',
    property: 'AWS::Lambda::Function Layers; SAM AWS::Serverless::Function Layers',
    cli: 'aws lambda update-function-configuration --function-name {name} --layers ALL_LAYER_ARNS --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html',

  subject: 'lambda.function',
  hints: ['lambda.layer-version'],
  options: z.strictObject({
    /** Versions that a layer may be behind its newest. */
    maxBehind: z._default(z.int().check(z.nonnegative()), 10),
    /** Accounts of the organization that share layers, beside the function's own. */
    organizationAccounts: z._default(z.array(accountId), []),
    /** AWS's own and those of known makers. */
    trustedLayerAccounts: z._default(z.array(accountId), [...trustedLayerAccounts]),
  }),
  messages: {
    deleted: '{function} has {layer}, a version that was deleted: it runs on, and can not be attached again.',
    behind: '{function} has {layer}, {behind} versions behind the newest, {newest}.',
    foreign: '{function} has {layer} of account {owner}, which is none of the accounts that are trusted for layers.',
  },

  judge({ name, account, layerArns }, context) {
    if (layerArns.length === 0) return notApplicable('it has no layer');
    return layerArns.map((layer) => verdictOn(layer, { name, account }, context));
  },
});

interface Options {
  readonly maxBehind: number;
  readonly organizationAccounts: readonly string[];
  readonly trustedLayerAccounts: readonly string[];
}
type Context = Pick<JudgeContext<'lambda.layer-version', Options>, 'find' | 'options' | 'unread' | 'where'>;

function verdictOn(
  layer: string,
  holder: { readonly name: string; readonly account: string },
  { find, where, unread, options }: Context,
): Verdict<'deleted' | 'behind' | 'foreign'> {
  const layerArn = layer.replace(/:[^:]*$/, '') as Arn;
  const owner = layer.replace(/^(?:[^:]*:){4}([^:]*):.*$/, '$1');
  const part = { subKey: `${owner}:${layerArn.slice(layerArn.lastIndexOf(':') + 1)}` };
  const evidence = { function: holder.name, layer, owner };
  if (owner !== holder.account) {
    const isTrusted = [...options.organizationAccounts, ...options.trustedLayerAccounts].includes(owner);
    return isTrusted ? passBecause(evidence, part) : review('foreign', evidence, part);
  }

  const unseen = unread('lambda.layer-version');
  if (unseen !== undefined) return notSeen(unseen, part);
  const version = find('lambda.layer-version', layer as Arn);
  if (version.is === 'outside') return insufficientEvidence('its region is not audited', part);
  if (version.is === 'absent') return fail('deleted', evidence, part);
  const newest = Math.max(...where('lambda.layer-version', 'layerArn', layerArn).map((one) => one.version));
  const behind = newest - version.value.version;
  const measured = { ...evidence, newest, behind, most: options.maxBehind };
  return behind > options.maxBehind ? fail('behind', measured, part) : passBecause(measured, part);
}
