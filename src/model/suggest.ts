import { closestMatch } from 'leven';

/** The candidate that `name` was probably meant to be, or undefined where none is near enough to be worth saying. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  // Nobody misspells a longer name by hand, and measuring the distance takes quadratic time.
  if (name.length > MAX_LENGTH) return undefined;
  const wanted = name.toLowerCase();
  return (
    candidates.find((candidate) => candidate.toLowerCase() === wanted) ??
    closestMatch(name, candidates, { maxDistance: Math.max(1, Math.floor(name.length * 0.4)) }) ??
    // The beginning of a long name is what people type when they remember only that.
    candidates.find((candidate) => wanted.length >= 4 && candidate.toLowerCase().startsWith(wanted))
  );
}

const MAX_LENGTH = 64;
