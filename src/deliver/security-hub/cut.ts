const ellipsis = '…';

/** At most so many characters, the last an ellipsis where something was left out; no character of two units is halved. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = text.slice(0, most - ellipsis.length);
  return `${kept.replace(/[\uD800-\uDBFF]$/, '')}${ellipsis}`;
}
