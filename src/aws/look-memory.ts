/** What a run that was interrupted has looked at already, of one collector in one place. */
export interface LookMemory {
  /** What the look under that key gave before, or gives now. */
  once<R>(key: string, look: () => Promise<R>): Promise<R>;
}

interface Remembering {
  readonly memory?: LookMemory;
}

/** How a listing's items are known again when an interrupted run goes on. */
export interface KnownBy<T> {
  readonly aws: Remembering;
  /** Unique among all that the collector looks closer at in a place. */
  readonly key: (item: T) => string;
}

export interface Known<T, R> extends KnownBy<T> {
  /** What the listing itself says of an item, put over what is remembered of the look. */
  readonly anew?: (item: T, remembered: R) => R;
}

/** Resources, by their ARNs. */
export function byArn(aws: Remembering): KnownBy<{ readonly arn: string }> {
  return { aws, key: ({ arn }) => arn };
}

/** Names, ARNs and ids, by themselves. */
export function byText(aws: Remembering): KnownBy<string> {
  return { aws, key: (text) => text };
}
