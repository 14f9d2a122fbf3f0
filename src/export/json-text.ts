/**
 * A value as JSON on one line that every parser takes: half of a surrogate pair, which JavaScript's strings may hold and
 * text of Unicode may not, becomes U+FFFD. What parsers do with one is not foreseeable (RFC 8259, 8.2).
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replaceAll(escape, (escaped) => (escaped.length > 2 ? '\ufffd' : escaped));
}

/** Only half a pair is written with its digits from `d800` on: whole ones stay characters. */
const escape = /\\(?:ud[89a-f]..|.)/g;
