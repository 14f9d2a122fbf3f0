import type { Depth, OptIn } from '#model';

/** What was asked for on a command line or by an event; it narrows what the configuration says. */
export interface Flags {
  readonly accounts?: readonly string[] | undefined;
  readonly organization?: boolean | undefined;
  readonly organizationalUnits?: readonly string[] | undefined;
  readonly excludeAccounts?: readonly string[] | undefined;
  readonly regions?: readonly string[] | 'all' | undefined;
  readonly checks?: readonly string[] | undefined;
  readonly pillars?: readonly string[] | undefined;
  readonly resources?: readonly string[] | undefined;
  readonly depth?: Depth | undefined;
  readonly metrics?: boolean | undefined;
  readonly optIn?: readonly OptIn[] | undefined;
}
