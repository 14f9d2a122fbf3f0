import * as z from 'zod/mini';
import { deployableKindNames, deployableKinds } from '#data';
import { defineCheck, deployedIn, notApplicable, notSeen, passBecause, review, someOf, statedEnvironment } from '#kit';

const id = 'stage-naming-consistency';

export const stageNamingConsistency = defineCheck({
  id,
  title: 'Resources say by a tag or a name which stage they belong to',
  question: 'OPS2',
  practices: ['OPS2-26'],
  scope: 'account',
  severity: 'informational',
  why: 'Where the stage is unclear, somebody will change production for a test, and no rule can tell the two apart.',
  remedy: {
    text: 'Give stacks a tag Environment, which their resources take over, or let names end in the stage.',
    property: 'AWS::CloudFormation::Stack Tags',
    cli: 'aws resourcegroupstaggingapi tag-resources --resource-arn-list ARN --tags Environment=production',
  },
  reference: 'https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html',

  subject: 'account',
  hints: deployableKindNames,
  options: z.strictObject({
    share: z._default(z.number().check(z.gt(0), z.lte(1)), 0.8),
    /** Names or ARNs, with `*`, of what belongs to no stage. */
    except: z._default(z.array(z.string()), []),
  }),
  messages: {
    unclear:
      'Of {count} resources of account {account}, {stated} say which stage they belong to, {needed} should: not {names}.',
  },

  judge(subject, context) {
    const { share, except } = context.options;
    const kinds = deployedIn(deployableKinds, subject, context, { by: id, except });
    const unseen = kinds.find((kind) => kind.unseen !== undefined)?.unseen;
    if (unseen !== undefined) return notSeen(unseen);
    const resources = kinds.flatMap((kind) => kind.resources);
    if (resources.length === 0) return notApplicable('nothing that is deployed was found here');

    const silent = resources.filter((resource) => statedEnvironment(resource) === undefined);
    const count = resources.length;
    const stated = count - silent.length;
    const { names, related } = someOf(silent);
    const evidence = { account: subject.account, count, stated, needed: Math.ceil(share * count), names };
    if (stated >= evidence.needed) return passBecause(evidence);
    const unread = silent.flatMap(({ tags }) => (tags.seen ? [] : [tags.gap]));
    const [untagged] = stated + unread.length >= evidence.needed ? unread : [];
    return untagged === undefined ? review('unclear', evidence, { related }) : notSeen({ gap: untagged });
  },
});
