import type { ModulePath } from '../model/path.js';
import type { Trail } from '../model/trail.js';
import { columnsOf, padColumns, widestOf, wrapWords } from './columns.js';
import { escapeText } from './escape.js';
import { figure, plural } from './figures.js';
import type { Page } from './page.js';

/** Longer names do not push the others aside. */
const WIDEST_NAME = 24;

/** Draws every name that a module takes or exports, each with where it comes from. */
export function renderOverview(page: Page, module: ModulePath, trails: readonly Trail[]): readonly string[] {
  const path = page.pathOf(module);
  if (trails.length === 0) return [`  ${path} takes no name from elsewhere, and exports none.`];
  const [taken, given] = [
    trails.filter(({ role }) => role === 'import'),
    trails.filter(({ role }) => role === 'export'),
  ];
  return [
    `  ${page.paint.bold(path)}  ${page.paint.dim(`${plural(taken.length, 'imported name')}, ${plural(given.length, 'export')}`)}`,
    ...renderGroup(page, 'imports', taken),
    ...renderGroup(page, 'exports', given),
  ];
}

function renderGroup(page: Page, title: string, trails: readonly Trail[]): readonly string[] {
  if (trails.length === 0) return [];
  const places = trails.map((trail) => placeOf(page, trail));
  const names = trails.map(({ name }) => escapeText(name));
  const [widest, widestName] = [widestOf(places), Math.min(WIDEST_NAME, widestOf(names))];
  const lead = 4 + widest + 2;
  return [
    '',
    `  ${page.paint.bold(title)}`,
    ...trails.flatMap((trail, index) => {
      const head = `    ${' '.repeat(widest - columnsOf(places[index]!))}${page.paint.dim(places[index]!)}  `;
      const name = padColumns(names[index]!, widestName);
      const room = page.width - lead - columnsOf(name) - 2;
      const said = sayOrigin(page, trail);
      if (columnsOf(said) <= room) return [`${head}${name}  ${said}`];
      return [
        `${head}${names[index]!}`,
        ...wrapWords(said, page.width - lead - 2).map((line) => `${' '.repeat(lead + 2)}${line}`),
      ];
    }),
  ];
}

/** `line:column` in the module itself. */
function placeOf(page: Page, trail: Trail): string {
  const { line, column } = page.locator.position(trail.module, startOf(trail));
  return `${line}:${column}`;
}

function startOf({ module, steps: [first], end }: Trail): number {
  return (first?.span ?? (end.kind === 'declared' && end.module === module ? end.span : undefined))?.start ?? 0;
}

function sayOrigin(page: Page, { module, name, steps, end, standings }: Trail): string {
  const modules = new Set(steps.slice(1).map((step) => step.module));
  modules.delete(module);
  if (end.kind === 'declared') modules.delete(end.module);
  const through = modules.size === 0 ? '' : `, via ${plural(modules.size, 'module')}`;
  const departs = standings.some(({ taken }) => typeof taken === 'object')
    ? `, ${page.paint.severity.warning('noncanonical')}`
    : '';
  switch (end.kind) {
    case 'declared':
      if (end.module === module && steps.length === 0)
        return end.name === name ? 'declared here' : `declared here as ${escapeText(end.name)}`;
      return `${originText(page, page.pathOf(end.module), end.name, name)}${through}${departs}`;
    case 'opaque':
      return `${originText(page, page.pathOf(end.module), end.name, name)}, which ${end.reason}${through}${departs}`;
    case 'package':
      return `${originText(page, escapeText(end.specifier), end.name, name)}${through}${departs}`;
    case 'missing':
      return `${page.paint.severity.error('missing')}: ${end.isCircle ? 'the exports lead in a circle' : `${page.pathOf(end.module)} does not export it${through}`}`;
    case 'unresolved':
      return `${page.paint.severity.error('unresolved')}: ${escapeText(end.reason)}`;
    case 'ambiguous':
      return `${page.paint.severity.error('ambiguous')}: one of ${figure(end.ways.length)} origins${through}`;
  }
}

/** `place#name`, without the name where it is the same here. */
function originText(page: Page, place: string, there: string, here: string): string {
  return page.paint.place(there === here ? place : `${place}#${escapeText(there)}`);
}
