import type { Arn, Gap, Observed, Tags } from '#model';
import type { LookMemory } from './look-memory.ts';
import type { LogInsights } from './scan-budget.ts';

/** The part of every SDK client's configuration that is ours to set. */
export interface ClientSettings {
  readonly region: string;
  readonly [setting: string]: unknown;
}

/** One account and region with credentials in place: all that a collector gets to look with. */
export interface Aws {
  readonly account: string;
  /** `global` for what belongs to the account as a whole. */
  readonly region: string;
  readonly partition: string;
  /** The account's client of that class for this region: paced by quota, retried, counted, over shared connections. */
  client<C>(Client: new (settings: ClientSettings) => C): C;
  /** The same, whose calls are made though the run has ended: to call off what it had begun. */
  readonly parting?: Aws['client'];
  /** Which log groups may be asked about, and what is left of what that may scan; undefined: none. */
  readonly logInsights?: LogInsights | undefined;
  /** The resource's tags, from one listing of all tags of the region; none for what was never tagged. */
  tags(arn: Arn): Promise<Observed<Tags>>;
  /** Tells the run of a fact that could not be read; the listing goes on. */
  note(gap: Gap): void;
  /** Where the run can be interrupted and gone on with. */
  readonly memory?: LookMemory;
}
