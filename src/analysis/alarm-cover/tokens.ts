/** A text that is not written as we know it. Never leaves the function that reads the text. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

export interface Token {
  readonly kind: 'word' | 'quoted' | 'symbol';
  readonly text: string;
}

export interface Lexis {
  /** Longer ones before those they begin with. */
  readonly symbols: readonly string[];
  readonly quotes: string;
}

/** What `read` makes of a text, or undefined where it cannot. */
export function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

/** Words, quoted texts without their quotes and escapes, and symbols. Throws `Unreadable` for a quote without an end. */
export function tokensOf(text: string, lexis: Lexis): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const symbol = lexis.symbols.find((one) => text.startsWith(one, at));
    if (/\s/.test(text.charAt(at))) {
      at++;
    } else if (symbol !== undefined) {
      tokens.push({ kind: 'symbol', text: symbol });
      at += symbol.length;
    } else {
      const { token, end } = lexis.quotes.includes(text.charAt(at)) ? quotedAt(text, at) : wordAt(text, at, lexis);
      tokens.push(token);
      at = end;
    }
  }
  return tokens;
}

function quotedAt(text: string, start: number): { token: Token; end: number } {
  const quote = text.charAt(start);
  let content = '';
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    const isDoubled = character === quote && text[at + 1] === quote;
    if (character === quote && !isDoubled) return { token: { kind: 'quoted', text: content }, end: at + 1 };
    if (character === '\\' || isDoubled) at++;
    content += text.charAt(at);
  }
  throw new Unreadable('a quote without an end');
}

function wordAt(text: string, start: number, { symbols, quotes }: Lexis): { token: Token; end: number } {
  let end = start + 1;
  while (end < text.length && !isEndOfWord(text, end)) end++;
  return { token: { kind: 'word', text: text.slice(start, end) }, end };

  function isEndOfWord(whole: string, at: number): boolean {
    const character = whole.charAt(at);
    return /\s/.test(character) || quotes.includes(character) || symbols.some((one) => whole.startsWith(one, at));
  }
}
