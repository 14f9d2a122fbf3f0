import * as z from 'zod/mini';
import { deployableKindNames, deployableKinds } from '#data';
import { defineCheck, deployedIn, notApplicable, notSeen, passBecause, review, someOf, statedEnvironment } from '#kit';
import type { Environment } from '#model';

const id = 'environment-isolation';

export const environmentIsolation = defineCheck({
  id,
  title: 'An account holds production or what is not production, and not both',
  question: 'OPS2',
  practices: ['OPS2-03', 'OPS2-22'],
  scope: 'account',
  severity: 'medium',
  why: 'In one account a test can use up the limits of production, and who may change the one can reach the other.',
  remedy: {
    text: 'Give each stage an account of its own, and deploy the same template to each.',
    property: 'AWS::Organizations::Account',
    cli: 'aws organizations create-account --account-name shop-staging --email ADDRESS',
  },
  reference:
    'https://docs.aws.amazon.com/whitepapers/latest/organizing-your-aws-environment/benefits-of-using-multiple-aws-accounts.html',

  subject: 'account',
  hints: deployableKindNames,
  options: z.strictObject({
    /** Fewer resources than these make no environment: a word of a name may mean something else. */
    least: z._default(z.int().check(z.positive()), 2),
    /** Names or ARNs, with `*`, that say nothing of an environment. */
    except: z._default(z.array(z.string()), []),
  }),
  messages: {
    mixed:
      'Account {account} holds {production} resources of production ({productionNames}) and {nonProduction} of other stages ({nonProductionNames}).',
  },

  judge(subject, context) {
    const { least, except } = context.options;
    const kinds = deployedIn(deployableKinds, subject, context, { by: id, except });
    const stated = kinds
      .flatMap(({ resources }) => resources)
      .map((resource) => ({ resource, is: statedEnvironment(resource)?.is }));
    const of = (environment: Environment) =>
      stated.filter(({ is }) => is === environment).map(({ resource }) => resource);
    const [production, nonProduction] = [of('production'), of('non-production')];
    const evidence = {
      account: subject.account,
      production: production.length,
      nonProduction: nonProduction.length,
      productionNames: someOf(production, 5).names,
      nonProductionNames: someOf(nonProduction, 5).names,
    };
    if (production.length >= least && nonProduction.length >= least) {
      return review('mixed', evidence, { related: someOf(nonProduction).related });
    }
    const unseen = kinds.find((kind) => kind.unseen !== undefined)?.unseen;
    if (unseen !== undefined) return notSeen(unseen);
    const [untagged] = stated.flatMap(({ resource }) => (resource.tags.seen ? [] : [resource.tags.gap]));
    if (untagged !== undefined) return notSeen({ gap: untagged });
    return stated.length === 0 ? notApplicable('nothing that is deployed was found here') : passBecause(evidence);
  },
});
