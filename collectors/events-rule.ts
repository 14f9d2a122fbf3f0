import {
  EventBridgeClient,
  ListRulesCommand,
  type ListRulesResponse,
  ListTargetsByRuleCommand,
  type Rule,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { type Aws, asArn, byArn, eachPage, enrich, Malformed, observe, required } from '#aws';
import { describePattern } from '#boundary';
import { defineCollector, type View } from '#kit';
import type { EventBus, EventPattern, EventRule, Observed, RuleTarget } from '#model';

interface Listed {
  readonly bus: EventBus;
  readonly rule: Rule;
}

/** Rules of every bus, since a listing is of one bus only, each with its targets. */
export const eventsRule = defineCollector({
  kinds: ['events.rule'],
  scope: 'region',
  after: ['events.bus'],
  permissions: ['events:ListRules', 'events:ListTargetsByRule', 'tag:GetResources'],
  collect(aws, seen) {
    const client = aws.client(EventBridgeClient);
    return enrich(listRules(aws, client, seen), (listed) => toRule(aws, client, listed), {
      aws,
      key: ({ rule }) => required(rule.Arn),
    });
  },
});

async function* listRules(aws: Aws, client: EventBridgeClient, seen: View<'events.bus'>): AsyncIterable<Listed> {
  for await (const rules of enrich(seen.all('events.bus'), (bus) => rulesOf(aws, client, bus), byArn(aws)))
    yield* rules;
}

/** What a page refuses hides no rule of the pages before it, nor of another bus. */
async function rulesOf(aws: Aws, client: EventBridgeClient, bus: EventBus): Promise<readonly Listed[]> {
  const rules: Listed[] = [];
  const pages = eachPage(async (NextToken) => {
    const page = await observe(aws, {
      kind: 'events.rule',
      operation: 'events:ListRules',
      call: () => client.send(new ListRulesCommand({ EventBusName: bus.name, NextToken, Limit: 100 })).then(toPage),
      whenNotFound: noRules,
      hides: 'listing',
    });
    return page.seen ? page.value : noRules;
  });
  for await (const page of pages) rules.push(...page.rules.map((rule) => ({ bus, rule })));
  return rules;
}

interface Page {
  readonly rules: readonly Rule[];
  readonly NextToken: string | undefined;
}

const noRules: Page = { rules: [], NextToken: undefined };

function toPage({ Rules, NextToken }: ListRulesResponse): Page {
  return { rules: required(Rules), NextToken };
}

async function toRule(aws: Aws, client: EventBridgeClient, { bus, rule }: Listed): Promise<EventRule | undefined> {
  const targets = await observeTargets(aws, client, { bus, rule });
  if (targets === undefined) return undefined;
  const arn = asArn(required(rule.Arn));
  return {
    kind: 'events.rule',
    arn,
    name: required(rule.Name),
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    busArn: bus.arn,
    busName: bus.name,
    // A rule may be enabled in two ways: with what CloudTrail records of reads, or without.
    enabled: required(rule.State) !== 'DISABLED',
    pattern: patternOf(rule.EventPattern),
    scheduleExpression: rule.ScheduleExpression,
    managedBy: rule.ManagedBy,
    roleArn: rule.RoleArn,
    targets,
  };
}

function patternOf(text: string | undefined): EventPattern | undefined {
  if (text === undefined || text === '') return undefined;
  const pattern = describePattern(text);
  if (pattern === undefined) throw new Malformed('the pattern of a rule is no JSON object');
  return pattern;
}

/** Undefined for a rule that has vanished. */
async function observeTargets(
  aws: Aws,
  client: EventBridgeClient,
  { bus, rule }: Listed,
): Promise<Observed<readonly RuleTarget[]> | undefined> {
  if (rule.ManagedBy !== undefined) return { seen: true, value: [] };
  const targets = await observe(aws, {
    kind: 'events.rule',
    operation: 'events:ListTargetsByRule',
    call: () => targetsOf(client, { Rule: required(rule.Name), EventBusName: bus.name }),
    whenNotFound: undefined,
  });
  if (!targets.seen) return targets;
  return targets.value && { seen: true, value: targets.value };
}

async function targetsOf(
  client: EventBridgeClient,
  of: { readonly Rule: string; readonly EventBusName: string },
): Promise<readonly RuleTarget[]> {
  const pages = eachPage((NextToken) => client.send(new ListTargetsByRuleCommand({ ...of, NextToken, Limit: 100 })));
  const targets: RuleTarget[] = [];
  for await (const page of pages) targets.push(...required(page.Targets).map(toTarget));
  return targets;
}

/** Without what the target is given, which may hold anything. */
function toTarget(listed: Target): RuleTarget {
  return {
    id: required(listed.Id),
    arn: required(listed.Arn),
    roleArn: listed.RoleArn,
    deadLetterArn: listed.DeadLetterConfig?.Arn,
    maximumRetryAttempts: listed.RetryPolicy?.MaximumRetryAttempts,
    maximumEventAgeSeconds: listed.RetryPolicy?.MaximumEventAgeInSeconds,
    inputTransformed: (listed.Input ?? listed.InputPath ?? listed.InputTransformer) !== undefined,
  };
}
