import { type Truth, truthOf } from '../truth.ts';

/**
 * Whether a search term without quotes finds a name: by one of its tokens in any case, or by several that follow each other
 * in the case they are written in. Source: CloudWatch user guide, "CloudWatch search expressions: Tokenization".
 */
export function partialMatch(term: string, name: string): Truth {
  const wanted = partsOf(term);
  const given = partsOf(name);
  if (wanted.length === 0) return 'no';
  if (wanted.length === 1) return truthOf([...given, given.join('')].some((part) => isSame(part, wanted.join(''))));
  if (given.some((_, start) => wanted.every((part, index) => part === given[start + index]))) return 'yes';
  // Whether a composite token also matches in another case depends on where it was cut.
  return given.join('').toLowerCase().includes(wanted.join('').toLowerCase()) ? 'maybe' : 'no';
}

/** `CustomCount1` → `Custom`, `Count`, `1`; `SDBFailure` → `SDB`, `Failure`; other characters only separate. */
function partsOf(text: string): readonly string[] {
  return text.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\d+/gu) ?? [];
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
