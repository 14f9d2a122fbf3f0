import type { MessageAttributeValue } from '@aws-sdk/client-sns';
import { pillars } from '#kit';
import type { Pillar, Run, Severity } from '#model';
import type { RunNews } from './gather-news.ts';

/** `digest` for people, `machine` for programs, `finding` for a critical one alone, `failure` for a run that broke. */
export type MessageKind = 'digest' | 'machine' | 'finding' | 'failure';

export interface Facts {
  readonly kind: MessageKind;
  readonly maxSeverity: Severity | 'none';
  readonly runStatus: 'complete' | 'incomplete' | 'failed';
  readonly runId: string;
  /** Undefined where they are not known. */
  readonly accounts?: readonly string[];
  readonly pillars: readonly Pillar[];
}

export type Attributes = Record<string, MessageAttributeValue>;

/** As many account ids take 15 KB of the message. */
const accountsListed = 1000;

/**
 * What subscriptions filter by. A policy may have five keys, and a queue that takes messages raw gets none with more than ten
 * attributes (SNS developer guide, filter policy constraints and message attributes).
 */
export function attributesOf({ kind, maxSeverity, runStatus, runId, accounts, pillars: told }: Facts): Attributes {
  return {
    ...{ kind: text(kind), maxSeverity: text(maxSeverity), runStatus: text(runStatus), runId: text(runId) },
    ...(accounts === undefined ? {} : { accounts: list(accounts.slice(0, accountsListed)) }),
    pillars: list(told),
  };
}

/** Of the messages about a whole run. Where nothing changed, it concerns every account and pillar: filters let it through. */
export function attributesOfRun(kind: MessageKind, run: Run, told: RunNews): Attributes {
  return attributesOf({
    kind,
    maxSeverity: told.maxSeverity,
    runStatus: statusOf(run),
    runId: run.id,
    accounts: told.accounts.length > 0 ? told.accounts : run.accounts.map(({ id }) => id),
    pillars: told.pillars.length > 0 ? told.pillars : pillars,
  });
}

export function statusOf({ complete }: Run): Facts['runStatus'] {
  return complete ? 'complete' : 'incomplete';
}

function text(value: string): MessageAttributeValue {
  return { DataType: 'String', StringValue: value };
}

function list(values: readonly string[]): MessageAttributeValue {
  return { DataType: 'String.Array', StringValue: JSON.stringify(values) };
}
