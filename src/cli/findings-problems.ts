import { severities, states } from '#kit';
import { checks } from '../../checks/catalog.ts';
import { type Config, requestProblems } from '../config/index.ts';
import { exportFormats } from '../export/index.ts';
import type { FindingsOptions } from './findings-options.ts';
import { stateProblems, strange } from './option-problems.ts';

export const findingsFormats: readonly string[] = ['table', ...exportFormats];

export const findingsOrders: readonly string[] = ['severity', 'savings'];

const findingId = /^[0-9a-f]{64}$/;
const dayOrTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?Z)?$/;

/** What is wrong with the options of the command `findings`; none where all is well. */
export function findingsProblems(options: FindingsOptions, config: Config): readonly string[] {
  const { accounts, regions = [], checks: ids, pillars } = options;
  const places = regions.filter((region) => region !== 'global');
  return [
    ...requestProblems({ accounts, regions: places, checks: ids, pillars }, config, {
      catalog: checks,
      now: new Date(),
    }),
    ...strange('--severity', listed(options.severity), severities),
    ...strange('--status', options.status ?? [], states),
    ...strange('--sort', listed(options.sort), findingsOrders),
    ...strange('--format', [options.format], findingsFormats),
    ...strange('--fail-on', listed(options.failOn), severities),
    ...timeProblems(options),
    ...historyProblems(options),
    ...stateProblems('--state', options.state),
    ...stateProblems('state', config.state),
  ];
}

/** A day or a time in UTC, as findings have theirs: ISO 8601 with milliseconds. Undefined for what is none. */
export function timeOf(text: string | undefined): string | undefined {
  const time = new Date(text !== undefined && dayOrTime.test(text) ? text : Number.NaN);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

function listed(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value];
}

function timeProblems({ changedSince }: FindingsOptions): readonly string[] {
  if (changedSince === undefined || timeOf(changedSince) !== undefined) return [];
  return [
    `--changed-since: ${JSON.stringify(changedSince)} is not a day or a time like 2026-11-01 or 2026-11-01T08:00Z`,
  ];
}

function historyProblems({ history, json, format }: FindingsOptions): readonly string[] {
  if (history === undefined) return [];
  const isWritten = json === true || format === 'table' || format === 'json';
  return [
    ...(findingId.test(history)
      ? []
      : [`--history: ${JSON.stringify(history)} is not the id of a finding, 64 hexadecimal digits`]),
    ...(isWritten ? [] : ['--history: is written as table or json only']),
  ];
}
