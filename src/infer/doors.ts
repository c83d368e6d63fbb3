import { compareText, folderOf, isWithin, stemOf, type ModulePath } from '../model/path.js';
import { signalOf } from './names.js';
import { literalGlob } from './peripheral.js';
import { offeredBy, type Survey } from './survey.js';

/** A module that others may be meant to come through, and what stands behind it. */
export interface Door {
  readonly kind: 'folder' | 'package' | 'module';
  readonly module: ModulePath;
  /** The folder, or the name of the package. */
  readonly name: string;
  /** The modules behind it. */
  readonly territory: ReadonlySet<ModulePath>;
  /** Globs of the territory. */
  readonly globs: readonly string[];
  /** Whether it is an index or the entry of a package; otherwise it is only what most others import. */
  readonly isDeclared: boolean;
}

/** Finds what may be a door: of folders that have to do with WebSockets, single modules that do, and packages. */
export function findDoors(survey: Survey): readonly Door[] {
  const raw = rawModules(survey);
  const folders = foldersOf(survey);
  const wanted = new Set([...folders.keys()].filter((folder) => signalOf(nameOfFolder(folder)) === 'strong'));
  for (const module of raw) {
    const nearest = enclosing(module).find((folder) => {
      const index = indexOf(folders.get(folder) ?? []);
      return index !== undefined && offersOf(index, module, survey);
    });
    if (nearest !== undefined) wanted.add(nearest);
  }
  const ofFolders = [...wanted]
    .filter((folder) => !isSourceRoot(folder, survey))
    .flatMap((folder) => doorOfFolder(folder, survey, folders));
  const single = [...raw].filter((module) => !ofFolders.some((door) => isBehind(module, door)));
  return [
    ...ofFolders,
    ...single.map(doorOfModule),
    ...survey.graph.packages.flatMap((each) => doorOfPackage(each, survey)),
  ];
}

/** Whether a module is a door or stands behind it. */
export function isBehind(module: ModulePath, door: Door): boolean {
  return door.module === module || door.territory.has(module);
}

/** Whether a door offers something that a module declares. */
export function offersOf(door: ModulePath, module: ModulePath, survey: Survey): boolean {
  return [...offeredBy(door, survey)].some((id) => id.startsWith(`${module}#`));
}

/** Modules of the product that take more than types of a raw transport; sorted. */
function rawModules({ product, uses }: Survey): readonly ModulePath[] {
  const raw = uses.filter(({ module, how }) => product.has(module) && how !== 'types');
  return [...new Set(raw.map(({ module }) => module))].sort(compareText);
}

/** Modules of the product by the folder that they stand in. */
function foldersOf({ product }: Survey): ReadonlyMap<string, readonly ModulePath[]> {
  const folders = new Map<string, ModulePath[]>();
  for (const module of product) {
    const folder = folderOf(module);
    const others = folders.get(folder);
    if (others === undefined) folders.set(folder, [module]);
    else others.push(module);
  }
  return folders;
}

function doorOfFolder(
  folder: string,
  survey: Survey,
  folders: ReadonlyMap<string, readonly ModulePath[]>,
): readonly Door[] {
  const index = indexOf(folders.get(folder) ?? []);
  const module = index ?? mostImported(folder, folders.get(folder) ?? [], survey);
  if (module === undefined) return [];
  const territory = behind(module, folder, survey);
  if (territory.size === 0) return index === undefined ? [] : [doorOfModule(index)];
  const globs = [`${literalGlob(folder)}/**`];
  return [{ kind: 'folder', module, name: folder, territory, globs, isDeclared: index !== undefined }];
}

function doorOfModule(module: ModulePath): Door {
  return { kind: 'module', module, name: module, territory: new Set(), globs: [], isDeclared: false };
}

function doorOfPackage(member: Survey['graph']['packages'][number], survey: Survey): readonly Door[] {
  const { name, folder, entry } = member;
  if (entry === undefined || folder === '' || !survey.product.has(entry)) return [];
  const nested = survey.graph.packages.filter((other) => {
    const hasModules = () => [...survey.graph.modules.keys()].some((module) => isWithin(module, other.folder));
    return other !== member && isWithin(other.folder, folder) && hasModules();
  });
  const territory = [...behind(entry, folder, survey)].filter((module) => survey.packageOf(module) === member);
  const globs = [`${literalGlob(folder)}/**`, ...nested.map((other) => `!${literalGlob(other.folder)}/**`)];
  return territory.length === 0
    ? []
    : [{ kind: 'package', module: entry, name, territory: new Set(territory), globs, isDeclared: true }];
}

/** Modules, and other files that modules ask for. */
function behind(door: ModulePath, folder: string, { graph, taken }: Survey): ReadonlySet<ModulePath> {
  const places = [...graph.modules.keys(), ...taken.keys()];
  return new Set(places.filter((place) => place !== door && isWithin(place, folder)));
}

/** Of a folder without an index the module that most of what comes from outside asks for, if it is by far the most. */
function mostImported(folder: string, modules: readonly ModulePath[], survey: Survey): ModulePath | undefined {
  const counts = modules.map((module) => {
    const importers = (survey.taken.get(module) ?? []).map((reference) => reference.module);
    return { module, count: new Set(importers.filter((importer) => !isWithin(importer, folder))).size };
  });
  const [most] = counts.toSorted((a, b) => b.count - a.count || compareText(a.module, b.module));
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return most !== undefined && most.count > 1 && most.count >= total * 0.6 ? most.module : undefined;
}

function indexOf(modules: readonly ModulePath[]): ModulePath | undefined {
  return modules.find((module) => stemOf(module) === 'index');
}

/** Folders that hold a package, or all of its source, and so nothing in particular. */
function isSourceRoot(folder: string, { graph }: Survey): boolean {
  if (folder === '' || folder === 'src') return true;
  return graph.packages.some(({ folder: own, entry }) => {
    const roots = [own, own === '' ? 'src' : `${own}/src`, ...(entry === undefined ? [] : [folderOf(entry)])];
    return roots.includes(folder);
  });
}

/** The folders that a module stands in, the nearest first. */
function enclosing(module: ModulePath): readonly string[] {
  const folders: string[] = [];
  for (let folder = folderOf(module); folder !== ''; folder = folderOf(folder)) folders.push(folder);
  return folders;
}

function nameOfFolder(folder: string): string {
  return folder.slice(folder.lastIndexOf('/') + 1);
}
