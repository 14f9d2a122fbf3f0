import { globMatches } from '../../text/glob.ts';
import { anyOf, type Truth, truthOf } from '../truth.ts';

/**
 * Whether an anchored regular expression matches a text: for alternatives of literal text, `.`, `.*` and `.+`, else `maybe`.
 * Others are not run: the pattern is a stranger's.
 */
export function regexTruth(pattern: string, text: string): Truth {
  if (/[()[\]]/.test(pattern)) return 'maybe';
  return anyOf(pattern.split('|').map((alternative) => alternativeTruth(alternative, text)));
}

function alternativeTruth(alternative: string, text: string): Truth {
  const pieces = alternative.match(/\.[*+]?|\\.|[^]/g) ?? [];
  const globs = pieces.map(globOf);
  return globs.includes(undefined) ? 'maybe' : truthOf(globMatches(globs.join(''), text));
}

function globOf(piece: string): string | undefined {
  if (piece === '.*') return '*';
  if (piece === '.+') return '?*';
  if (piece === '.') return '?';
  return /^\\[.\-/+$]$|^[\w\-/:@ ]$/.test(piece) ? piece.slice(-1) : undefined;
}
