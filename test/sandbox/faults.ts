import { createHash } from 'node:crypto';

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

/**
 * Faults that strike any attempt of any call, each with its odds. What is struck follows from the seed, the call and how
 * often it was tried before, in whatever order calls come.
 */
export interface FaultStorm {
  readonly seed: number;
  readonly odds: readonly (readonly [Fault, number])[];
  /** `service:operation` of calls that are spared. */
  readonly spared?: ReadonlySet<string>;
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
  /** Until the next one, or none. */
  brew(storm: FaultStorm | undefined): void;
  /**
   * The fault that strikes this call, if any; the first switch that matches and is not used up decides, then the storm.
   * Calls with the same `input` ask for the same.
   */
  strike(call: CallPlace, input: string): Fault | undefined;
  counts(): readonly StruckSwitch[];
}

/** A panel for a sandbox that serves these services; a switch for any other can never strike and is refused. */
export function faultPanel(services: ReadonlySet<string>): FaultPanel {
  let entries: Entry[] = [];
  let storm: (call: CallPlace, input: string) => Fault | undefined = () => undefined;
  return {
    set(switches) {
      for (const { match } of switches) refuseUnknown(match, services);
      entries = switches.map((held) => ({ held, seen: 0, struck: 0 }));
    },
    brew(next) {
      storm = next === undefined ? () => undefined : striking(next);
    },
    strike(call, input) {
      const struck = entries.find((entry) => agrees(entry.held.match, call) && strikes(entry));
      return struck === undefined ? storm(call, input) : struck.held.fault;
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

function striking({ seed, odds, spared }: FaultStorm): (call: CallPlace, input: string) => Fault | undefined {
  const tries = new Map<string, number>();
  return ({ service, operation, account, region }, input) => {
    if (spared?.has(`${service}:${operation}`) === true) return undefined;
    const call = [account, region, service, operation, input].join();
    const before = tries.get(call) ?? 0;
    tries.set(call, before + 1);
    let left = drawn(`${String(seed)},${call},${String(before)}`);
    for (const [fault, chance] of odds) {
      if (left < chance) return fault;
      left -= chance;
    }
    return undefined;
  };
}

/** A number from 0 up to 1 that looks random and follows from the text. */
export function drawn(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32;
}
