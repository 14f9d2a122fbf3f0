import * as z from 'zod/mini';
import {
  busArn,
  type Config,
  ConfigError,
  externalId,
  inWords,
  parseConfig,
  problemsOf,
  roleName,
  topicArn,
} from '../config/index.ts';
import type { Noticed } from '../deliver/index.ts';

/** What the function's environment says. */
export interface Settings {
  /** Of the findings. */
  readonly table: string;
  /** The auditor's own, for runs, snapshots and reports. */
  readonly runBucket: string | undefined;
  /** Told of each run. */
  readonly noticed: Noticed;
  /** LENS_AUDIT_CONFIG, with the single settings put over it. */
  readonly config: Config;
}

const environmentSchema = z.object({
  FINDINGS_TABLE: z
    .string('must name the table of findings')
    .check(z.regex(/^[\w.-]{3,255}$/, 'is not the name of a table')),
  RUN_BUCKET: z.optional(
    z.string().check(z.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'is not the name of a bucket')),
  ),
  NOTIFY_TOPIC_ARN: z.optional(topicArn),
  CHAT_TOPIC_ARN: z.optional(topicArn),
  EVENT_BUS_ARN: z.optional(busArn),
  LENS_AUDIT_CONFIG: z._default(z.string(), '{}'),
  AUDIT_ROLE_NAME: z.optional(roleName),
  SECURITY_HUB_ROLE_NAME: z.optional(roleName),
  AUDIT_EXTERNAL_ID: z.optional(externalId),
  AUDIT_ORGANIZATION: z.optional(z.enum(['true', 'false'], 'must be true or false')),
});

type Environment = z.output<typeof environmentSchema>;

/** The settings, or every problem of the environment. No problem repeats a value. */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
): Settings | { readonly problems: readonly string[] } {
  // A parameter that was left empty arrives as an empty text.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environmentSchema.safeParse(given, inWords);
  const config = configOf(given['LENS_AUDIT_CONFIG'] ?? '{}', given['FINDINGS_TABLE']);
  const problems = [
    ...(parsed.success ? [] : problemsOf(parsed.error, 'environment')),
    ...('problems' in config ? config.problems : []),
  ];
  if ('problems' in config || !parsed.success) return { problems };
  const noticed = noticedBy(parsed.data, config);
  if (noticed.alerts === true && noticed.topicArn === undefined) return { problems: [unheard] };
  return {
    table: parsed.data.FINDINGS_TABLE,
    runBucket: parsed.data.RUN_BUCKET,
    noticed,
    config: { ...config, ...settingsOver(parsed.data), ...securityHubOver(parsed.data, config) },
  };
}

const unheard = 'LENS_AUDIT_CONFIG: alerts: there is no topic that they could go to: name one in NOTIFY_TOPIC_ARN';

function noticedBy(environment: Environment, { notify, alerts, chat, events }: Config): Noticed {
  return {
    topicArn: environment.NOTIFY_TOPIC_ARN ?? notify,
    alerts,
    chatTopicArn: environment.CHAT_TOPIC_ARN ?? chat,
    busArn: environment.EVENT_BUS_ARN ?? events,
  };
}

function configOf(text: string, table: string | undefined): Config | { readonly problems: readonly string[] } {
  try {
    const config = parseConfig(text, 'LENS_AUDIT_CONFIG');
    const problems = misplaced(config, table);
    return problems.length === 0 ? config : { problems };
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

/** What belongs to the command line, or is said by another setting. */
function misplaced({ state, answers }: Config, table: string | undefined): readonly string[] {
  const isElsewhere = state !== undefined && state !== `dynamodb:${table ?? ''}`;
  return [
    ...(isElsewhere
      ? ['LENS_AUDIT_CONFIG: state: FINDINGS_TABLE says where findings are remembered; leave it out']
      : []),
    ...(answers === undefined ? [] : ['LENS_AUDIT_CONFIG: answers: the function has no such file; leave it out']),
  ];
}

function settingsOver(environment: Environment): Partial<Config> {
  const { AUDIT_ROLE_NAME: roleName, AUDIT_EXTERNAL_ID: externalId, AUDIT_ORGANIZATION: organization } = environment;
  return {
    ...(roleName === undefined ? {} : { roleName }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(organization === 'true' ? { organization: true } : {}),
  };
}

/** The role is named where the template's parameter asks for Security Hub: it may publish then, and is to. */
function securityHubOver({ SECURITY_HUB_ROLE_NAME: roleName }: Environment, { securityHub }: Config): Partial<Config> {
  return roleName === undefined ? {} : { securityHub: { ...securityHub, roleName } };
}
