const most = 20_000;
const texts = new Map<string, string>();

/**
 * The text, of which equal ones are one in memory. For members that many findings have alike: of a hundred thousand
 * findings that were read each has else its own copy of its title.
 */
export function oneOfEach(text: string): string {
  const known = texts.get(text);
  if (known !== undefined) return known;
  if (texts.size >= most) texts.clear();
  texts.set(text, text);
  return text;
}
