import * as z from 'zod/mini';

/** A definition in the Amazon States Language, with JSONata as its query language throughout. */
export interface StateMachine extends Level {
  readonly TimeoutSeconds: number | undefined;
}

/** States among themselves: those of a machine, or of a map's children. */
export interface Level {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

const positive = z.int().check(z.positive());
const next = { Next: z.optional(z.string()), End: z.optional(z.literal(true)) };
const about = { Comment: z.optional(z.string()) };
const shaping = { Output: z.optional(z.unknown()), Assign: z.optional(z.record(z.string(), z.unknown())) };
const expression = z.string().check(z.regex(/^\{%[\s\S]*%\}$/, 'must be an expression in JSONata'));
const whole = z.union([z.int().check(z.nonnegative()), expression]);
const errorEquals = z.array(z.string()).check(z.minLength(1));

const retry = z.optional(
  z
    .array(
      z.strictObject({
        ...about,
        ErrorEquals: errorEquals,
        IntervalSeconds: z._default(positive, 1),
        MaxAttempts: z._default(z.int().check(z.nonnegative()), 3),
        BackoffRate: z._default(z.number().check(z.gte(1)), 2),
        MaxDelaySeconds: z.optional(positive),
        JitterStrategy: z._default(z.enum(['FULL', 'NONE']), 'NONE'),
      }),
    )
    .check(z.refine(isAlonePutLast, 'States.ALL stands alone, and last')),
);
const catching = z.optional(
  z
    .array(z.strictObject({ ...about, ...shaping, ErrorEquals: errorEquals, Next: z.string() }))
    .check(z.refine(isAlonePutLast, 'States.ALL stands alone, and last')),
);

const task = z.strictObject({
  Type: z.literal('Task'),
  ...about,
  ...next,
  ...shaping,
  /** Of all integrations the runner has this one. */
  Resource: z.string().check(z.regex(/^arn:[\w-]+:states:::lambda:invoke$/)),
  Arguments: z.strictObject({ FunctionName: z.string(), Payload: z.unknown() }),
  TimeoutSeconds: z.optional(whole),
  Retry: retry,
  Catch: catching,
});
const choice = z.strictObject({
  Type: z.literal('Choice'),
  ...about,
  ...shaping,
  Choices: z.array(z.strictObject({ ...about, ...shaping, Condition: expression, Next: z.string() })),
  Default: z.optional(z.string()),
});
const pass = z.strictObject({ Type: z.literal('Pass'), ...about, ...next, ...shaping });
const succeed = z.strictObject({ Type: z.literal('Succeed'), ...about, Output: z.optional(z.unknown()) });
const fail = z.strictObject({
  Type: z.literal('Fail'),
  ...about,
  Error: z.optional(z.string()),
  Cause: z.optional(z.string()),
});
const wait = z.strictObject({ Type: z.literal('Wait'), ...about, ...next, ...shaping, Seconds: whole });

const itemReader = z.strictObject({
  Resource: z.string().check(z.regex(/^arn:[\w-]+:states:::s3:(getObject|listObjectsV2)$/)),
  ReaderConfig: z.optional(
    z.strictObject({ InputType: z.optional(z.enum(['JSON', 'JSONL'])), MaxItems: z.optional(whole) }),
  ),
  Arguments: z.record(z.string(), z.unknown()),
});
const itemBatcher = z.strictObject({
  MaxItemsPerBatch: z.optional(whole),
  MaxInputBytesPerBatch: z.optional(whole),
  BatchInput: z.optional(z.unknown()),
});
const resultWriter = z.strictObject({
  Resource: z.string().check(z.regex(/^arn:[\w-]+:states:::s3:putObject$/)),
  Arguments: z.strictObject({ Bucket: z.string(), Prefix: z.string() }),
  WriterConfig: z.optional(
    z.strictObject({
      Transformation: z._default(z.enum(['NONE', 'COMPACT', 'FLATTEN']), 'NONE'),
      OutputType: z._default(z.enum(['JSON', 'JSONL']), 'JSON'),
    }),
  ),
});
const itemProcessor = z.strictObject({
  ProcessorConfig: z.strictObject({ Mode: z.literal('DISTRIBUTED'), ExecutionType: z.literal('STANDARD') }),
  StartAt: z.string(),
  States: z.record(
    z.string(),
    z.lazy((): z.ZodMiniType<State> => anyState),
  ),
});
const map = z.strictObject({
  Type: z.literal('Map'),
  ...about,
  ...next,
  ...shaping,
  Label: z.optional(z.string().check(z.maxLength(40))),
  Items: z.optional(z.union([z.array(z.unknown()), expression])),
  ItemReader: z.optional(itemReader),
  ItemSelector: z.optional(z.unknown()),
  ItemBatcher: z.optional(itemBatcher),
  ItemProcessor: itemProcessor,
  ResultWriter: z.optional(resultWriter),
  MaxConcurrency: z._default(whole, 0),
  ToleratedFailurePercentage: z.optional(whole),
  ToleratedFailureCount: z.optional(whole),
  Retry: retry,
  Catch: catching,
});

export type TaskState = z.output<typeof task>;
export type ChoiceState = z.output<typeof choice>;
export type WaitState = z.output<typeof wait>;
export type FailState = z.output<typeof fail>;
export type PassState = z.output<typeof pass>;
export type SucceedState = z.output<typeof succeed>;
/** Written down, since its states are of this same union. */
export interface MapState extends Omit<z.output<typeof map>, 'ItemProcessor'> {
  readonly ItemProcessor: Level & { readonly ProcessorConfig: z.output<typeof itemProcessor>['ProcessorConfig'] };
}
export type State = TaskState | ChoiceState | WaitState | FailState | PassState | SucceedState | MapState;
export type ItemReader = z.output<typeof itemReader>;
export type ItemBatcher = z.output<typeof itemBatcher>;
export type ResultWriter = z.output<typeof resultWriter>;
export type Retrier = NonNullable<z.output<typeof retry>>[number];
export type Catcher = NonNullable<z.output<typeof catching>>[number];

const anyState: z.ZodMiniType<State> = z.discriminatedUnion('Type', [task, choice, pass, succeed, fail, wait, map]);

const machine = z.strictObject({
  ...about,
  QueryLanguage: z.literal('JSONata'),
  Version: z.optional(z.literal('1.0')),
  StartAt: z.string(),
  TimeoutSeconds: z.optional(positive),
  States: z.record(z.string(), anyState),
});

/**
 * A definition from its text, with its `${names}` filled as CloudFormation's `DefinitionSubstitutions` are. Throws for what
 * the runner does not know: nothing in a definition is passed over.
 */
export function definitionOf(text: string, substitutions: Readonly<Record<string, string>> = {}): StateMachine {
  const filled = text.replace(/\$\{(\w+)\}/g, (hole, name: string) => {
    const value = substitutions[name];
    if (value === undefined) throw new Error(`${hole} is filled with nothing`);
    return value;
  });
  const { StartAt, States, TimeoutSeconds } = z.parse(machine, JSON.parse(filled));
  return { StartAt, States, TimeoutSeconds };
}

function isAlonePutLast(rules: readonly { readonly ErrorEquals: readonly string[] }[]): boolean {
  return rules.every(
    ({ ErrorEquals }, at) =>
      !ErrorEquals.includes('States.ALL') || (ErrorEquals.length === 1 && at === rules.length - 1),
  );
}
