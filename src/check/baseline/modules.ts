import type { ModulePath } from '../../model/path.js';

/** What an entry and a finding have in common that names modules. */
export interface NamesModules {
  readonly path: ModulePath;
  readonly subject: string;
  readonly members?: readonly ModulePath[] | undefined;
}

/** The modules that may be named: where it is found, a cycle's members, and what stands before the `#` of an id. */
export function namedModules({ path, subject, members }: NamesModules): readonly ModulePath[] {
  return [path, ...(members ?? [headOf(subject) as ModulePath])];
}

/** A subject as it is where what it names has moved. */
export function subjectAt(subject: string, moved: ReadonlyMap<ModulePath, ModulePath>): string {
  const head = headOf(subject);
  return (moved.get(head as ModulePath) ?? head) + subject.slice(head.length);
}

/** A subject with what is relative to its module told from the root, which a move of the module does not change. */
export function subjectFromRoot(path: ModulePath, subject: string): string {
  if (!/^\.\.?(?:\/|#|$)/.test(subject)) return subject;
  const head = headOf(subject);
  const parts = path.split('/').slice(0, -1);
  for (const part of head.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/') + subject.slice(head.length);
}

function headOf(subject: string): string {
  const hash = subject.indexOf('#', 1);
  return hash === -1 ? subject : subject.slice(0, hash);
}
