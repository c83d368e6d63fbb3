import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeBlocks } from './code-blocks.js';
import { runIn } from './clone.js';
import { isOwnLine, runLine } from './transcript.js';

/** One block of a page that shows commands, as it stands there and as a terminal would show it. */
export interface Scene {
  readonly shown: string;
  readonly played: string;
  /** Offsets of the block in the page. */
  readonly start: number;
  readonly end: number;
}

/** Stands, alone on a line, for lines that a page leaves out. */
const LEFT_OUT = '…';

/**
 * Plays a page from its top to its end in a folder: `console` blocks are run, and files (`ts src/chat/room.ts`) are
 * written. The two remember what went before, as somebody's terminal and project would.
 * @throws Error at a block that is neither
 */
export async function playPage(markdown: string, folder: string): Promise<readonly Scene[]> {
  const scenes: Scene[] = [];
  let exitCode = 0;
  for (const { info, text, start, end } of codeBlocks(markdown)) {
    const [, file] = /^(?:ts|js|json|jsonc|yaml) (\S+)$/.exec(info) ?? [];
    if (file !== undefined) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `${text}\n`);
    } else if (info === 'console') {
      const said: string[] = [];
      for (const line of commandsOf(text)) {
        const ending = await play(line, folder, exitCode);
        exitCode = ending.exitCode;
        said.push(`$ ${line}\n${ending.shown}`);
      }
      scenes.push({ shown: text, played: withoutTrailingBlanks(said.join('')), start, end });
    } else {
      throw new Error(`nobody knows how to try a block of "${info}":\n${text}`);
    }
  }
  return scenes;
}

/** What a block should show: what was played, but for the lines that it leaves out on purpose. */
export function expectedOf({ shown, played }: Scene): string {
  const parts = shown.split('\n').reduce<string[][]>(
    (found, line) => {
      if (line.trim() === LEFT_OUT) found.push([]);
      else found.at(-1)!.push(line);
      return found;
    },
    [[]],
  );
  const patterns = parts.map((lines) => lines.map((line) => `${literally(line)}\n`).join(''));
  return new RegExp(`^${patterns.join('(?:[^]*\n)?')}$`).test(`${played}\n`) ? shown : played;
}

function literally(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function commandsOf(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('$ '))
    .map((line) => line.slice(2));
}

async function play(line: string, folder: string, before: number): Promise<{ shown: string; exitCode: number }> {
  if (line === 'echo $?') return { shown: `${before}\n`, exitCode: 0 };
  if (isOwnLine(line)) return runLine(folder, line);
  const { status, stdout, stderr } = runIn(folder, ['sh', '-c', line]);
  return { shown: stdout + stderr, exitCode: status ?? 1 };
}

/** Editors and formatters take them away. */
function withoutTrailingBlanks(text: string): string {
  return text.replace(/[ \t]+$/gm, '').trimEnd();
}
