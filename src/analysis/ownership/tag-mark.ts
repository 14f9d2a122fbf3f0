import { ownershipMarks, toolNamingTags, toolsNamed } from '#data';
import type { Tags } from '#model';
import { globMatches } from '../../text/glob.ts';

export interface Mark {
  readonly tool: string;
  /** `tag lambda:createdBy=SAM` */
  readonly because: string;
}

/** The most telling mark of a deployment tool among a resource's tags. */
export function tagMark(tags: Tags): Mark | undefined {
  const all = Object.entries(tags).filter(([, value]) => !/^(?:false|no)$/i.test(value));
  for (const { tool, tag, value = '*' } of ownershipMarks) {
    const found = all.find((one) => matches(tag, one[0]) && matches(value, one[1]));
    if (found !== undefined) return markOf(tool, found);
  }
  return named(all);
}

type Pair = readonly [name: string, value: string];

function matches(pattern: string, text: string): boolean {
  return globMatches(pattern.toLowerCase(), text.toLowerCase());
}

function named(tags: readonly Pair[]): Mark | undefined {
  for (const tag of tags) {
    if (!toolNamingTags.has(tag[0].toLowerCase().replace(/[^a-z0-9]/g, ''))) continue;
    const words = tag[1].toLowerCase().split(/[^a-z0-9]+/);
    const [tool] = words.flatMap((word) => toolsNamed.get(word) ?? []);
    if (tool !== undefined) return markOf(tool, tag);
  }
  return undefined;
}

function markOf(tool: string, [name, value]: Pair): Mark {
  return { tool, because: `tag ${name}=${value}` };
}
