/** What can go wrong with a call: a refusal in the service's own form, or trouble on the way. */
export type Fault =
  | 'access-denied'
  | 'access-denied-by-organization'
  | 'server-error'
  | 'reset'
  | 'hang'
  | 'half-reply'
  | 'garbage'
  | { readonly code: string; readonly message: string; readonly status: number };

/** Which calls a switch strikes: those that agree in all that is given. `service` is its name in IAM actions (`logs`, `cloudwatch`). */
export interface FaultMatch {
  readonly service?: string;
  readonly operation?: string;
  readonly account?: string;
  readonly region?: string;
}

/** A fault to be had: the first `skip` matching calls go through, the next `times` (all, when left out) are struck. */
export interface FaultSwitch {
  readonly match: FaultMatch;
  readonly fault: Fault;
  readonly times?: number;
  readonly skip?: number;
}

/** A switch and how often it struck so far. */
export interface StruckSwitch extends FaultSwitch {
  readonly struck: number;
}

/** Where a call goes, as switches and quotas see it. */
export interface CallPlace {
  readonly service: string;
  readonly operation: string;
  readonly account: string;
  readonly region: string;
}

/** The switches in force, each with its count. */
export interface FaultPanel {
  set(switches: readonly FaultSwitch[]): void;
  /** The fault that strikes this call, if any; the first switch that matches and is not used up decides. */
  strike(call: CallPlace): Fault | undefined;
  counts(): readonly StruckSwitch[];
}

/** A panel for a sandbox that serves these services; a switch for any other can never strike and is refused. */
export function faultPanel(services: ReadonlySet<string>): FaultPanel {
  let entries: Entry[] = [];
  return {
    set(switches) {
      for (const { match } of switches) refuseUnknown(match, services);
      entries = switches.map((held) => ({ held, seen: 0, struck: 0 }));
    },
    strike(call) {
      return entries.find((entry) => agrees(entry.held.match, call) && strikes(entry))?.held.fault;
    },
    counts: () => entries.map(({ held, struck }) => ({ ...held, struck })),
  };
}

interface Entry {
  readonly held: FaultSwitch;
  seen: number;
  struck: number;
}

function refuseUnknown(match: FaultMatch, services: ReadonlySet<string>): void {
  if (match.service === undefined || services.has(match.service)) return;
  throw new Error(`no such service here: "${match.service}" (there are ${[...services].join(', ')})`);
}

function agrees(match: FaultMatch, call: CallPlace): boolean {
  const keys = ['service', 'operation', 'account', 'region'] as const;
  return keys.every((key) => match[key] === undefined || match[key] === call[key]);
}

function strikes(entry: Entry): boolean {
  const { skip = 0, times = Number.POSITIVE_INFINITY } = entry.held;
  entry.seen += 1;
  if (entry.seen <= skip || entry.struck >= times) return false;
  entry.struck += 1;
  return true;
}
