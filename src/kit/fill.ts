import type { Evidence } from '#model';

/** Of a list; the evidence has all of it. */
const namesTold = 20;

/** Puts evidence into the `{holes}` of a text; a hole without evidence stays, so that a test can see it. */
export function fill(text: string, evidence: Evidence): string {
  return filled(text, evidence, enumerated);
}

function enumerated(values: readonly string[]): string {
  const told = values.slice(0, namesTold).join(', ');
  return values.length > namesTold ? `${told} and ${String(values.length - namesTold)} more` : told;
}

/** The same for a command line: each value is one word, quoted where a shell would read more into it. */
export function fillCommand(text: string, evidence: Evidence): string {
  return filled(text, evidence, (values) => values.map(quoted).join(' '));
}

function filled(text: string, evidence: Evidence, write: (values: readonly string[]) => string): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = Object.hasOwn(evidence, name) ? evidence[name] : undefined;
    if (value === undefined) return hole;
    return write(typeof value === 'object' ? value : [String(value)]);
  });
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
