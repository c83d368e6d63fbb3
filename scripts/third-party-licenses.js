import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Texts of packages that ship none of their own, by name; written down by hand, from where their authors publish it. */
const WRITTEN_DOWN = {};

/**
 * Renders the licences of all packages of which something stands in the bundle.
 * @param metafile what esbuild tells of the bundle
 * @throws Error where a package has no licence text
 */
export function renderThirdPartyLicenses(metafile) {
  const inputs = Object.values(metafile.outputs).flatMap((output) =>
    Object.entries(output.inputs).flatMap(([input, { bytesInOutput }]) => (bytesInOutput > 0 ? [input] : [])),
  );
  const folders = new Set(inputs.flatMap((input) => packageFolder(input) ?? []));
  const notices = [...folders].sort().map(renderNotice);
  return `ws-ssot contains parts of the following packages.\n\n${notices.join('\n')}`;
}

/** The folder of the package that a file belongs to, or undefined for one of ours. */
function packageFolder(file) {
  return /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
}

function renderNotice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i.test(file));
  const texts = files.sort().map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
  if (texts.length === 0 && WRITTEN_DOWN[name] !== undefined) texts.push(WRITTEN_DOWN[name]);
  if (texts.length === 0)
    throw new Error(`${name} is bundled but has no licence text: write one down in ${import.meta.filename}`);
  const title = `${name} ${version} (${license})`;
  return `${'='.repeat(80)}\n${title}\n${'='.repeat(80)}\n\n${texts.join('\n\n')}\n`;
}
