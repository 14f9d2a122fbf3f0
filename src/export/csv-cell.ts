/**
 * Text as a field of RFC 4180. A spreadsheet takes a cell that begins with = + - @ (or their full-width forms), a tab or
 * a carriage return for a formula, also behind blanks: an apostrophe before it makes it text
 * (https://owasp.org/www-community/attacks/CSV_Injection). Quoted where another separator of fields would part it, too.
 */
export function csvCell(text: string): string {
  const harmless = formula.test(text) ? `'${text}` : text;
  return special.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const formula = /^(?:[\s\p{C}\p{Z}]*[=+\-@＝＋－＠]|[\t\r\n])/u;
const special = /[",;|\t\r\n]|^\s|\s$/;
