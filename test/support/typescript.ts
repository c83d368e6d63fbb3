import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/**
 * Where TypeScript itself says that a specifier leads, as a path from the root; undefined where that is nothing, or
 * something installed. What a project leaves open is asked as a bundler would: any file, JavaScript and JSON too.
 */
export function typescriptTarget(root: string, from: string, specifier: string): string | undefined {
  const file = join(root, from);
  const own = optionsOf(root, file);
  const isNode = own.moduleResolution !== undefined && own.moduleResolution !== ts.ModuleResolutionKind.Bundler;
  const options: ts.CompilerOptions = {
    ...own,
    allowJs: true,
    resolveJsonModule: true,
    ...(!isNode && { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler }),
  };
  const mode = isNode ? ts.ModuleKind.ESNext : undefined;
  const { resolvedModule } = ts.resolveModuleName(specifier, file, options, ts.sys, undefined, undefined, mode);
  if (resolvedModule === undefined || resolvedModule.resolvedFileName.includes('/node_modules/')) return undefined;
  return relative(root, resolvedModule.resolvedFileName);
}

/** The options of the nearest tsconfig upwards that includes the file, itself or by its references. */
function optionsOf(root: string, file: string): ts.CompilerOptions {
  const configs: string[] = [];
  for (let folder = dirname(file); folder.startsWith(root); folder = dirname(folder)) {
    for (const name of ['tsconfig.json', 'jsconfig.json']) {
      if (existsSync(join(folder, name))) configs.push(join(folder, name));
    }
  }
  for (const config of configs) {
    const options = including(config, file, new Set());
    if (options !== undefined) return options;
  }
  return configs[0] === undefined ? {} : parse(configs[0]).options;
}

function including(config: string, file: string, seen: Set<string>): ts.CompilerOptions | undefined {
  if (seen.has(config) || !existsSync(config)) return undefined;
  seen.add(config);
  const { options, fileNames, projectReferences = [] } = parse(config);
  if (fileNames.includes(file)) return options;
  for (const reference of projectReferences) {
    const found = including(ts.resolveProjectReferencePath(reference), file, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

function parse(config: string): ts.ParsedCommandLine {
  const { config: json } = ts.readConfigFile(config, (file) => ts.sys.readFile(file)) as { config: unknown };
  return ts.parseJsonConfigFileContent(json ?? {}, ts.sys, dirname(config), { allowJs: true }, config);
}
