import * as z from 'zod/mini';
import type {
  Arn,
  CheckMeta,
  Evaluation,
  Found,
  Inventory,
  Kind,
  Resource,
  ResourceOf,
  Severity,
  Verdict,
} from '#model';
import type { Analysis } from '../analysis/analysis.ts';
import { environmentsIn, lowered, type NamedEnvironment } from './environment.ts';
import { evaluationFor, notRead, unlisted } from './evaluations.ts';
import { isSetApart } from './framework-made.ts';
import { indexed, type Where } from './indexed.ts';
import { pillarOf } from './pillar.ts';
import { hides, unlistedPlaces, unreadPlaces } from './unlisted-places.ts';
import { type Unseen, unreadIn } from './unread-kinds.ts';
import { type MadeOf, workloadSubjects } from './workload-subjects.ts';

/** What a judge may use beside its subject. */
export interface JudgeContext<Join extends Kind, Options> {
  /** One resource of a declared join: found, absent from a complete listing, or outside of what is audited. */
  readonly find: <K extends Join>(kind: K, arn: Arn) => Found<ResourceOf<K>>;
  /** All of a declared join. */
  readonly all: <K extends Join>(kind: K) => readonly ResourceOf<K>[];
  /** Those of a declared join whose member has that value; indexed, so that judging all subjects stays linear. */
  readonly where: Where<Join>;
  /** Why the first of some hints that was not read in the subject's place was not, for an account in any of its regions; undefined where all were. */
  readonly unread: (...kinds: readonly Join[]) => Unseen | undefined;
  readonly analysis: Analysis;
  readonly options: Options;
  /** The subject's environment; a severity is lowered outside production by the kit, not by the judge. */
  readonly environment: NamedEnvironment;
  readonly now: Date;
}

export interface CheckSpec<
  Subject extends Kind,
  Join extends Kind,
  Message extends string,
  Shape extends z.ZodMiniObject,
> extends Omit<CheckMeta, 'pillar'> {
  /** What it judges: one kind, or several that are judged alike. */
  readonly subject: Subject | readonly [Subject, ...Subject[]];
  /** Other kinds it looks at, those of the engines it asks among them. */
  readonly joins?: readonly Join[];
  /** Kinds that sharpen its answer, and without which it answers all the same; `find` and `all` look at them too. */
  readonly hints?: readonly Join[];
  readonly options?: Shape;
  /** Texts with `{holes}` for the evidence. */
  readonly messages: Readonly<Record<Message, string>>;
  readonly judge: (
    subject: ResourceOf<Subject>,
    context: JudgeContext<NoInfer<Join>, z.output<Shape>>,
  ) => Verdict<NoInfer<Message>> | readonly Verdict<NoInfer<Message>>[];
}

/** A check with its types closed over: what the engine sees, and what the catalog lists. */
export interface Check extends CheckMeta {
  readonly subjects: readonly Kind[];
  readonly joins: readonly Kind[];
  readonly hints: readonly Kind[];
  readonly messages: Readonly<Record<string, string>>;
  readonly options: z.ZodMiniObject;
  /** Judges every subject of the inventory. Throws only what `judge` throws, or where `rawOptions` do not fit. */
  readonly evaluate: (
    inventory: Inventory,
    analysis: Analysis,
    now: Date,
    rawOptions?: unknown,
  ) => Iterable<Evaluation>;
}

const noOptions = z.strictObject({});

/** Judges: metadata beside logic. What could not be looked at becomes `unknown` here, once, for all checks. */
export function defineCheck<
  const Subject extends Kind,
  const Join extends Kind = never,
  const Message extends string = never,
  Shape extends z.ZodMiniObject = typeof noOptions,
>(spec: CheckSpec<Subject, Join, Message, Shape>): Check {
  const { subject, joins = [], hints = [], options = noOptions, messages, judge, ...rest } = spec;
  const meta: CheckMeta = { ...rest, pillar: pillarOf(spec) };
  const subjects: readonly Subject[] = typeof subject === 'string' ? [subject] : subject;
  return {
    ...meta,
    subjects,
    joins,
    hints,
    messages,
    options,
    *evaluate(inventory, analysis, now, rawOptions = {}) {
      const parsed = options.parse(rawOptions) as z.output<Shape>;
      const shared = {
        find: <K extends Join>(kind: K, arn: Arn) => inventory.find(kind, arn),
        all: <K extends Join>(kind: K) => inventory.all(kind),
        where: indexed<Join>(inventory),
        analysis,
        options: parsed,
        now,
      };
      const say = evaluationFor(meta, messages);
      const environmentNamed = environmentsIn(inventory);
      for (const gap of unlistedPlaces(inventory, subjects)) yield unlisted(meta, gap);
      for (const left of unreadPlaces(inventory, subjects)) yield notRead(meta, left);
      const undecided = undecidedBecauseOf(inventory, joins);
      const unreadFor = unreadIn(inventory);
      for (const one of subjects.flatMap((kind) => subjectsOf(kind, { inventory, analysis }))) {
        const environment = environmentNamed(one);
        const unread = unreadFor(one);
        const verdicts = undecided === undefined ? listed(judge(one, { ...shared, environment, unread })) : [undecided];
        for (const verdict of verdicts)
          yield say(
            one,
            withoutTags(one, verdict) ?? weighed(meta, one, verdict, { environment, rule: inventory.frameworkMade }),
          );
      }
    },
  };
}

/** Workloads are in no listing: the map has them. */
function subjectsOf<K extends Kind>(kind: K, made: MadeOf): readonly ResourceOf<K>[] {
  if (kind === 'workload') return workloadSubjects(made) as readonly Resource[] as readonly ResourceOf<K>[];
  return made.inventory.all(kind);
}

/** What goes before any judgement: a kind that it joins could not be listed, or was not meant to be read. */
function undecidedBecauseOf({ gaps, unread }: Inventory, joins: readonly Kind[]): Verdict | undefined {
  const gap = gaps.find((one) => joins.some((kind) => hides(one, kind)));
  if (gap !== undefined) return { result: 'unknown', gap };
  const left = unread.find(({ kind }) => joins.includes(kind));
  return left === undefined ? undefined : { result: 'insufficient-evidence', because: left.because };
}

function listed(verdicts: Verdict | readonly Verdict[]): readonly Verdict[] {
  return 'result' in verdicts ? [verdicts] : verdicts;
}

/** A tag could waive or excuse what failed: with the tags unread the answer is not known. */
function withoutTags(subject: Resource, verdict: Verdict): Verdict | undefined {
  if (subject.tags.seen || (verdict.result !== 'fail' && verdict.result !== 'review')) return undefined;
  return {
    ...(verdict.subKey === undefined ? {} : { subKey: verdict.subKey }),
    result: 'unknown',
    gap: subject.tags.gap,
  };
}

/**
 * What a framework made for itself is informational, but for broad rights and open doors; outside production a finding
 * is one step lower, but for what is critical to security wherever it stands.
 */
function weighed(
  check: CheckMeta,
  subject: Resource,
  verdict: Verdict,
  { environment, rule }: { readonly environment: NamedEnvironment; readonly rule: Inventory['frameworkMade'] },
): Verdict {
  if (verdict.result !== 'fail' && verdict.result !== 'review') return verdict;
  const level = levelOf(check, verdict);
  const atStake = check.pillar === 'security' ? level : undefined;
  if (isSetApart(subject, rule) && atStake !== 'critical' && atStake !== 'high') {
    return withSeverity(verdict, 'informational', 'made by a framework for itself');
  }
  if (environment.is === 'production' || atStake === 'critical') return verdict;
  return withSeverity(verdict, lowered(level), `not production (${environment.because})`);
}

function levelOf({ severity }: CheckMeta, verdict: Verdict): Severity {
  return verdict.severity?.level ?? severity;
}

function withSeverity(verdict: Verdict, level: Severity, reason: string): Verdict {
  const said = verdict.severity === undefined ? '' : `${verdict.severity.because}; `;
  return { ...verdict, severity: { level, because: `${said}${reason}` } };
}
