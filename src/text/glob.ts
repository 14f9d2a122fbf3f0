/** Whether a text matches a pattern in which `*` stands for any run of characters and `?` for any one. Case-sensitive. */
export function globMatches(pattern: string, text: string): boolean {
  return covers(pattern, text, false);
}

/** Whether all that the inner pattern matches, the outer matches too. Says no where that takes more than one look to see. */
export function globCovers(outer: string, inner: string): boolean {
  return covers(outer, inner, true);
}

/** Whether some text matches both patterns. */
export function globsOverlap(one: string, other: string): boolean {
  if (!/[*?]/.test(other)) return globMatches(one, other);
  if (!/[*?]/.test(one)) return globMatches(other, one);
  let reached: ReadonlySet<number> = closed(one, new Set([0]));
  for (const character of other) reached = closed(one, moved(one, reached, character));
  return reached.has(one.length);
}

/** Steps back to the last star at most, so its work grows with the product of the lengths, never with a power. */
function covers(outer: string, inner: string, innerIsPattern: boolean): boolean {
  let at = 0;
  let afterStar = 0;
  let retryFrom = -1;
  for (let next = 0; next < inner.length; ) {
    if (outer[at] === '*') {
      at++;
      afterStar = at;
      retryFrom = next;
    } else if (fits(outer[at], inner.charAt(next), innerIsPattern)) {
      at++;
      next++;
    } else if (retryFrom >= 0) {
      retryFrom++;
      at = afterStar;
      next = retryFrom;
    } else {
      return false;
    }
  }
  return /^\**$/.test(outer.slice(at));
}

/** A star of the inner pattern may be anything: only a star takes it in. */
function fits(wanted: string | undefined, given: string, givenIsPattern: boolean): boolean {
  if (givenIsPattern && given === '*') return false;
  return wanted === '?' || wanted === given;
}

/** The places in a pattern that are reached without a further character: a star may stand for nothing. */
function closed(pattern: string, places: Set<number>): ReadonlySet<number> {
  for (const place of places) if (pattern[place] === '*') places.add(place + 1);
  return places;
}

function moved(pattern: string, places: ReadonlySet<number>, character: string): Set<number> {
  const after = new Set<number>();
  for (const place of places) {
    const wanted = pattern[place];
    if (character === '*') {
      for (let later = place; later <= pattern.length; later++) after.add(later);
    } else if (wanted === '*') {
      after.add(place);
    } else if (wanted !== undefined && (wanted === '?' || character === '?' || wanted === character)) {
      after.add(place + 1);
    }
  }
  return after;
}
