import * as z from 'zod/mini';
import type { Gap, Observed, Tags } from '#model';

/** For checks that ask more of what holds data of a certain class. */
export const dataClassOptions = {
  /** Names of the tag, whatever their case and punctuation. */
  dataClassTags: z._default(z.array(z.string()), ['DataClass', 'DataClassification']),
  /** Its values that call for care. */
  dataClasses: z._default(z.array(z.string()), ['confidential', 'restricted', 'sensitive', 'personal', 'pii', 'phi']),
};

export interface DataClassOptions {
  readonly dataClassTags: readonly string[];
  readonly dataClasses: readonly string[];
}

/** What a tag says of the data somewhere: the tag, as `DataClass=pii`; a gap where tags that may say so were not read. */
export type DataClass =
  | { readonly is: 'sensitive'; readonly tag: string }
  | { readonly is: 'untagged' }
  | { readonly is: 'unread'; readonly gap: Gap };

/** Of several holders of the same data: what any one's tags say holds for all. */
export function dataClassOf(
  holders: readonly { readonly tags: Observed<Tags> }[],
  options: DataClassOptions,
): DataClass {
  const names = new Set(options.dataClassTags.map(plain));
  const classes = new Set(options.dataClasses.map(plain));
  const said = holders
    .flatMap(({ tags }) => (tags.seen ? Object.entries(tags.value) : []))
    .filter(([name, value]) => names.has(plain(name)) && classes.has(plain(value)))
    .map(([name, value]) => `${name}=${value}`)
    .sort();
  if (said[0] !== undefined) return { is: 'sensitive', tag: said[0] };
  const gap = holders.flatMap(({ tags }) => (tags.seen ? [] : [tags.gap]))[0];
  return gap === undefined ? { is: 'untagged' } : { is: 'unread', gap };
}

/** Those that a tag of their own says to hold such data; a gap where tags of others, which may say it too, were not read. */
export function sensitiveAmong<Holder extends { readonly tags: Observed<Tags> }>(
  holders: readonly Holder[],
  options: DataClassOptions,
): { readonly sensitive: readonly Holder[]; readonly gap: Gap | undefined } {
  const sensitive = holders.filter((one) => dataClassOf([one], options).is === 'sensitive');
  return { sensitive, gap: holders.flatMap(({ tags }) => (tags.seen ? [] : [tags.gap]))[0] };
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
