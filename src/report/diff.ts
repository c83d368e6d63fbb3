import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import path from 'node:path';
import type { FileChange } from '../model/fix.js';
import { toFileName } from '../model/path.js';
import { pathFrom } from './page.js';

/**
 * Renders changes as one unified diff, which `git apply` takes in the folder that its paths count from. It is no report:
 * what stands in the files is given as it is.
 */
export function renderDiff(changes: readonly FileChange[], { root, cwd }: { root: string; cwd: string }): string {
  return changes
    .map(({ module, before, after }) => {
      const name = pathFrom(cwd, toFileName(root, module, path));
      const [old, now] = [quoted(`a/${name}`), quoted(`b/${name}`)];
      const patch = createTwoFilesPatch(old.named, now.named, before, after, '', '', {
        context: 3,
        headerOptions: FILE_HEADERS_ONLY,
      });
      return `diff --git ${old.inHeader} ${now.inHeader}\n${patch}`;
    })
    .join('');
}

/** A name as git writes it: in quotes where it holds what ends a line, and with a tab behind it where it holds a space. */
function quoted(name: string): { inHeader: string; named: string } {
  if (/["\\\u0000-\u001f\u007f]/.test(name)) {
    const escaped = name.replace(/["\\]/g, '\\$&').replace(/[\u0000-\u001f\u007f]/g, octal);
    return { inHeader: `"${escaped}"`, named: `"${escaped}"` };
  }
  return { inHeader: name, named: name.includes(' ') ? `${name}\t` : name };
}

function octal(character: string): string {
  return `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
}
