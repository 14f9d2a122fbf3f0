/**
 * Text as a message of SARIF: there `{0}` is a placeholder and `[text](target)` a link, so that braces are doubled and
 * the bracket of what looks like a link is escaped (SARIF 2.1.0, 3.11.5 and 3.11.6).
 */
export function sarifText(text: string): string {
  return text.replaceAll(/[{}]/g, '$&$&').replaceAll(/\[(?=[^\]]*\]\()/g, '\\[');
}
