import { isWithin } from '../model/path.js';
import type { LeftOut } from '../model/proposal.js';
import type { Coverage } from '../model/result.js';
import { literalGlob } from './peripheral.js';

/**
 * What to leave out of the scope so that all the rest can be looked at: files that cannot be parsed, and the folders of
 * configs that cannot be used. What stands at the root cannot be left out.
 */
export function obstaclesIn({ unparsable, configs }: Pick<Coverage, 'unparsable' | 'configs'>): readonly LeftOut[] {
  const folders = configs.flatMap(({ path, problem, fatal }) => {
    const folder = path.split('/').slice(0, -1).join('/');
    return !fatal || folder === '' ? [] : [{ folder, glob: `${literalGlob(folder)}/**`, reason: `${path} ${problem}` }];
  });
  const outermost = folders.filter(({ folder }, index) => {
    return !folders.some((other, at) => isWithin(folder, other.folder) && (folder !== other.folder || at < index));
  });
  const files = unparsable
    .filter(({ module }) => !outermost.some(({ folder }) => isWithin(module, folder)))
    .map(({ module, reason }) => ({ glob: literalGlob(module), reason: `it cannot be parsed: ${reason}` }));
  return [...outermost.map(({ glob, reason }) => ({ glob, reason })), ...files];
}
