import * as z from 'zod/mini';
import { deployableKindNames, deployableKinds, ownershipHints } from '#data';
import {
  type Deployed,
  defineCheck,
  deployedIn,
  globMatches,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
  review,
  someOf,
  unknown,
  unreadStacks,
} from '#kit';
import type { AccountRegion, Resource } from '#model';

const id = 'iac-managed';
const hints = [...deployableKindNames, ...ownershipHints] as const;
const options = z.strictObject({
  /** Accounts where all is deployed with a tool that leaves no mark. */
  accounts: z._default(z.array(z.string()), []),
  /** Tags that only such a tool writes, as `NAME=VALUE`, with `*`. */
  tags: z._default(z.array(z.string()), []),
  /** Names or ARNs, with `*`, of what is made by hand on purpose. */
  except: z._default(z.array(z.string()), []),
});

export const iacManaged = defineCheck({
  id,
  title: 'What is deployed in a region bears the mark of the tool that deployed it',
  question: 'OPS2',
  practices: ['SWA-07', 'OPS2-01', 'OPS2-20'],
  scope: 'region',
  severity: 'medium',
  why: 'What was made by hand cannot be made again the same, nor reviewed before it changes, nor copied for a test.',
  remedy: {
    text: 'Import the resources into a stack. Terraform leaves no mark by itself: declare its accounts or tags in the options of this check.',
    property: 'AWS::CloudFormation::Stack',
    cli: 'aws cloudformation create-change-set --change-set-type IMPORT --stack-name STACK --change-set-name import --template-body file://template.yaml --resources-to-import file://resources.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources.html',

  subject: 'account-region',
  hints,
  options,
  messages: { unmarked: '{unmarked} of {count} {called} in {place} bear no mark of a deployment tool: {names}.' },

  judge(region, context) {
    const kinds = deployedIn(deployableKinds, region, context, { by: id, except: context.options.except });
    const verdicts = kinds.flatMap((kind) => judged(kind, region, context));
    return verdicts.length === 0 ? notApplicable('nothing that is deployed was found here') : verdicts;
  },
});

type Context = JudgeContext<(typeof hints)[number], z.output<typeof options>>;

function judged({ kind, called, resources, unseen }: Deployed, { region }: AccountRegion, context: Context) {
  const subKey = { subKey: kind };
  if (unseen !== undefined) return notSeen(unseen, subKey);
  if (resources.length === 0) return [];
  const owners = resources.map((resource) => ({ resource, ...ownerOf(resource, context) }));
  const tools = [...new Set(owners.flatMap((one) => (one.is === 'owned' ? one.tool : [])))].sort();
  const facts = { called, place: region, count: resources.length, tools };
  if (owners.every(({ is }) => is === 'owned')) return passBecause(facts, subKey);

  const unlisted = unreadStacks(region, context);
  if (unlisted !== undefined) return notSeen(unlisted, subKey);
  const unmarked = owners.flatMap((one) => (one.is === 'unmarked' ? one.resource : []));
  const [unread] = owners.flatMap((one) => (one.is === 'unread' ? one.gap : []));
  if (unread !== undefined && unmarked.length === 0) return unknown(unread, subKey);
  const { names, related } = someOf(unmarked);
  return review('unmarked', { ...facts, unmarked: unmarked.length, names }, { ...subKey, related });
}

function ownerOf(resource: Resource, { analysis, options: { accounts, tags } }: Context) {
  if (accounts.includes(resource.account)) return { is: 'owned', tool: 'declared for the account' } as const;
  const own = Object.entries(resource.tags.seen ? resource.tags.value : {}).map(([name, value]) => `${name}=${value}`);
  const declared = own.find((tag) => tags.some((pattern) => globMatches(pattern, tag)));
  return declared === undefined
    ? analysis.ownerOf(resource)
    : ({ is: 'owned', tool: `declared by ${declared}` } as const);
}
