import { type Token, Unreadable } from './tokens.ts';

/** Reads tokens one after another. `take…` throws `Unreadable` where something else is next. */
export interface TokenReader {
  readonly next: () => Token | undefined;
  readonly take: () => Token;
  readonly takeSymbol: (symbol: string) => void;
  /** A word or a quoted text. */
  readonly takeName: () => string;
  readonly takeKeyword: (keyword: string) => void;
  /** Takes the symbol if it is next, and tells whether it was. */
  readonly skipSymbol: (symbol: string) => boolean;
  /** Keywords are words without quotes. */
  readonly skipKeyword: (keyword: string) => boolean;
  readonly end: () => void;
}

/** Keywords count in any case, unless told otherwise. */
export function readerOf(tokens: readonly Token[], { exactKeywords = false } = {}): TokenReader {
  let at = 0;
  const reader: TokenReader = {
    next: () => tokens[at],
    take() {
      const token = tokens[at++];
      if (token === undefined) throw new Unreadable('more was to come');
      return token;
    },
    takeSymbol: (symbol) => {
      insist(reader.skipSymbol(symbol), symbol);
    },
    takeKeyword: (keyword) => {
      insist(reader.skipKeyword(keyword), keyword);
    },
    takeName() {
      const token = reader.take();
      insist(token.kind !== 'symbol' && token.text !== '', 'a name');
      return token.text;
    },
    skipSymbol: (symbol) => skip(tokens[at]?.kind === 'symbol' && tokens[at]?.text === symbol),
    skipKeyword: (keyword) => skip(isKeyword(tokens[at], keyword)),
    end: () => {
      insist(at === tokens.length, 'the end');
    },
  };
  return reader;

  function isKeyword(token: Token | undefined, keyword: string): boolean {
    if (token?.kind !== 'word') return false;
    return (exactKeywords ? token.text : token.text.toUpperCase()) === keyword;
  }

  function skip(isNext: boolean): boolean {
    if (isNext) at++;
    return isNext;
  }
}

function insist(holds: boolean, wanted: string): void {
  if (!holds) throw new Unreadable(`${wanted} was to come`);
}
