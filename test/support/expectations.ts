/** A finding that a source says it has, by a comment at the end of the offending line. */
export interface Expectation {
  readonly rule: string;
  /** Part of the finding's message, where the comment gives one. */
  readonly message?: string;
  /** From 1. */
  readonly line: number;
}

const TAIL = /[ \t]*\/\/ expect: ([a-z][a-z-]*)(?: ("(?:[^"\\]|\\.)*"))?[ \t]*$/;

/**
 * Takes the comments `// expect: <rule> "part of the message"` off the ends of lines; several may follow each other.
 * Lines keep their numbers and the text its line ends.
 */
export function stripExpectations(text: string): { text: string; expectations: Expectation[] } {
  const expectations: Expectation[] = [];
  const lines = text.split('\n').map((whole, index) => {
    const end = whole.endsWith('\r') ? '\r' : '';
    let line = whole.slice(0, whole.length - end.length);
    const found: Expectation[] = [];
    for (let tail = TAIL.exec(line); tail !== null; tail = TAIL.exec(line)) {
      const message = tail[2] === undefined ? {} : { message: JSON.parse(tail[2]) as string };
      found.unshift({ rule: tail[1]!, ...message, line: index + 1 });
      line = line.slice(0, tail.index);
    }
    // A comment that is not understood would otherwise expect nothing, silently.
    if (/(?:\/\/|\/\*)\s*expect\b/i.test(line))
      throw new Error(`line ${index + 1}: not an expectation: ${whole.trim()}`);
    expectations.push(...found);
    return line + end;
  });
  return { text: lines.join('\n'), expectations };
}
