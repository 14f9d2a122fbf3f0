import { batchesOf } from '../../src/run-files/batches.ts';
import { listPrices } from './list-prices.ts';

/** What is audited once a day. */
export interface Installation {
  readonly accounts: number;
  readonly regions: number;
  /** In each region of each account. */
  readonly functions: number;
  /** What the template makes, in the metrics of its alarms. */
  readonly alarmMetrics: number;
  readonly customMetrics: number;
}

/** US dollars a month. */
export interface Costs {
  readonly compute: number;
  readonly orchestration: number;
  readonly table: number;
  readonly bucket: number;
  readonly metricsRead: number;
  readonly watching: number;
}

const runsAMonth = 30;
const gigabytes = 1;

/** Of one region of an account at half of its quotas: a straight line through the figures of docs/performance.md. */
const calls = (functions: number) => 74 + 7.385 * functions;
const seconds = (functions: number) => 1.7 + 0.497 * functions;

/** Assumed, and far from what decides: a planner and a conclusion, and what they need of an account more. */
const around = { seconds: 30, secondsAnAccount: 0.1 };
/** Of a function: findings that are open and read again each day, and those that change. */
const findings = { known: 4, changed: 0.1 };
const unitsAFinding = { read: 0.5, write: 4 };
/** Series that GetMetricData is asked for of a function. */
const series = 7;
/** Objects of a place: every five seconds of reading one, its outcomes and its snapshot. Each is read once. */
const objects = (functions: number) => Math.ceil(seconds(functions) / 5) + 3;
/** States of the machine, and those of a child. */
const transitions = { run: 4, batch: 3 };

/** What an installation costs in a month, by what it is for. */
export function monthlyCosts({ accounts, regions, functions, ...made }: Installation): Costs {
  const ids = Array.from({ length: accounts }, (_, n) => String(n));
  const callsOf = Object.fromEntries(ids.map((id) => [id, Math.round(regions * calls(functions))]));
  const batches = batchesOf(ids, callsOf).length;
  const all = accounts * regions * functions;
  const places = accounts * (regions + 1);
  // Accounts and regions of a batch are read side by side.
  const gigabyteSeconds =
    gigabytes * (batches * (seconds(functions) + 5) + around.seconds + accounts * around.secondsAnAccount);
  const p = listPrices;
  return {
    compute: runsAMonth * (gigabyteSeconds * p.lambdaGigabyteSecond + (batches + 2) * p.lambdaRequest),
    orchestration: runsAMonth * (transitions.run + batches * transitions.batch) * p.stateTransition,
    table:
      runsAMonth *
      all *
      (findings.known * unitsAFinding.read * p.readUnit + findings.changed * unitsAFinding.write * p.writeUnit),
    bucket: runsAMonth * places * objects(functions) * (p.putObject + p.getObject),
    metricsRead: runsAMonth * all * series * p.metricRead,
    watching: made.alarmMetrics * p.alarmMetric + made.customMetrics * p.customMetric + p.key,
  };
}
