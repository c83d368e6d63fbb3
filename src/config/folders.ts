import { realpathSync } from 'node:fs';
import { dirname, sep } from 'node:path';

/** A folder and all above it, nearest first. */
export function foldersUpwards(folder: string): readonly string[] {
  const folders = [folder];
  for (let above = dirname(folder); above !== folders.at(-1); above = dirname(above)) folders.push(above);
  return folders;
}

/** Whether an absolute file name is that folder or below it; both real, or both as written. */
export function isInside(file: string, folder: string): boolean {
  return file === folder || file.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Where a file really is, all symbolic links followed; undefined where there is none, or none to be seen. */
export function realPath(file: string): string | undefined {
  try {
    return realpathSync.native(file);
  } catch {
    return undefined;
  }
}
