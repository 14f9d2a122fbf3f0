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
  return meet(one, other, false);
}

/** Whether a pattern matches some text of a path. A star of the path stands for one of its parts, the last one for the rest. */
export function globMeetsPath(pattern: string, path: string): boolean {
  return meet(pattern, path, true);
}

function meet(one: string, other: string, isPath: boolean): boolean {
  let reached: ReadonlySet<number> = closed(one, new Set([0]));
  for (let at = 0; at < other.length; at++) {
    const isPart = isPath && at < other.length - 1;
    reached = closed(one, moved(one, reached, { character: other.charAt(at), isPart }));
  }
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

interface Step {
  readonly character: string;
  /** Its star takes in no slash. */
  readonly isPart: boolean;
}

function moved(pattern: string, places: ReadonlySet<number>, step: Step): Set<number> {
  const after = new Set<number>();
  for (const place of places) {
    if (step.character === '*') {
      const last = endOfStar(pattern, place, step);
      for (let later = place; later <= last; later++) after.add(later);
    } else if (pattern[place] === '*') {
      after.add(place);
    } else if (isMet(pattern[place], step)) {
      after.add(place + 1);
    }
  }
  return after;
}

/** How far into a pattern a star may reach. */
function endOfStar(pattern: string, place: number, { isPart }: Step): number {
  const slash = isPart ? pattern.indexOf('/', place) : -1;
  return slash < 0 ? pattern.length : slash;
}

function isMet(wanted: string | undefined, { character }: Step): boolean {
  return wanted !== undefined && (wanted === '?' || character === '?' || wanted === character);
}
