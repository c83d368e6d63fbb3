import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Whether the kernel can be asked what a program does. */
export const hasStrace = spawnSync('strace', ['-V']).status === 0;

/** What strace is to tell of: programs, the network, and what changes files. */
const CALLS = [
  ...['execve', 'execveat', 'socket', 'connect', 'bind', 'open', 'openat', 'creat', 'truncate', 'ftruncate'],
  ...['mkdir', 'mkdirat', 'unlink', 'unlinkat', 'rename', 'renameat', 'renameat2', 'symlink', 'symlinkat', 'linkat'],
];
/** The command that watches another, and writes what it does to a log. */
export const watching = (log: string): string[] => [
  'strace',
  '-f',
  '-qq',
  '-s',
  '4096',
  '-o',
  log,
  '-e',
  `trace=${CALLS.join()}`,
];

/** The calls that did more than look, as strace writes them. */
export function deeds(log: string): string[] {
  const calls = readFileSync(log, 'utf8')
    .split('\n')
    .map((line) => line.replace(/^\d+ +/, ''));
  const isRead = (call: string) => /^open(?:at)?\(/.test(call) && !/O_WRONLY|O_RDWR|O_CREAT/.test(call);
  return calls.filter((call) => /^\w+\(/.test(call) && !isRead(call) && !call.includes('"/dev/null"'));
}
