import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { compareText, sourceExtension } from '../../src/model/path.js';
import { discoverModules, type Discovery } from '../../src/scan/discover.js';

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'ws-ssot-discover-')));
});
afterEach(() => rmSync(root, { recursive: true }));

/** Writes files, each with its text; a name alone is an empty file. */
function write(...files: (string | readonly [file: string, text: string])[]): void {
  for (const entry of files) {
    const [file, text] = typeof entry === 'string' ? [entry, ''] : entry;
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
}

function discover(options: { folder?: string; include?: string[]; exclude?: string[] } = {}): Discovery {
  const { folder = '', include, exclude = [] } = options;
  return discoverModules({ root: join(root, folder), include, exclude });
}

function git(...args: string[]): string {
  // Neither the machine's nor the user's own rules.
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', HOME: root };
  return execFileSync('git', ['-c', 'core.ignorecase=false', ...args], { cwd: root, env, encoding: 'utf8' });
}

/** The source files that git itself would list. */
function modulesOfGit(folder = ''): string[] {
  const files = git('-C', join(root, folder), 'ls-files', '-coz', '--exclude-standard').split('\0');
  return files.filter((file) => sourceExtension(file) !== undefined).sort(compareText);
}

describe('which files are modules', () => {
  test('every source extension, in order of UTF-16 units, with manifests apart', () => {
    write(
      'b.ts',
      'a/z.tsx',
      'B.mts',
      'a.d.ts',
      'c.cjs',
      'd.jsx',
      'e.json',
      'README.md',
      'package.json',
      'a/package.json',
    );
    expect(discover()).toEqual({
      modules: ['B.mts', 'a.d.ts', 'a/z.tsx', 'b.ts', 'c.cjs', 'd.jsx'],
      manifests: ['a/package.json', 'package.json'],
      repositories: [],
      ignored: 0,
      unreadable: [],
    });
  });

  test('never those of installed packages, of version control and of Yarn', () => {
    write('node_modules/ws/index.js', 'a/node_modules/b.ts', '.git/hooks/a.js', '.hg/a.js', '.svn/a.js');
    write('.yarn/releases/yarn.cjs', '.pnp.cjs', '.pnp.loader.mjs', '.storybook/main.ts');
    expect(discover().modules).toEqual(['.storybook/main.ts']);
  });

  test('include and exclude say which; manifests are seen all the same', () => {
    write('src/chat/room.ts', 'src/chat/room.test.ts', 'scripts/build.ts', 'scripts/package.json');
    expect(discover({ include: ['src/**'] }).modules).toEqual(['src/chat/room.test.ts', 'src/chat/room.ts']);
    const { modules, manifests } = discover({ include: ['src/**', 'scripts/*'], exclude: ['**/*.test.ts'] });
    expect(modules).toEqual(['scripts/build.ts', 'src/chat/room.ts']);
    expect(manifests).toEqual(['scripts/package.json']);
  });

  test('names of every kind', () => {
    const names = [
      'a b.ts',
      '-rf.ts',
      '#room.ts',
      '!room.ts',
      "'room'.ts",
      '$(room).ts',
      'é.ts',
      '__proto__.ts',
      '[id].ts',
    ];
    write(...names);
    expect(discover().modules).toEqual(names.sort(compareText));
  });
});

describe('what is no regular file', () => {
  test('a folder with the name of a module', () => {
    write('room.ts/feed.ts', 'package.json/a.ts');
    expect(discover()).toMatchObject({ modules: ['package.json/a.ts', 'room.ts/feed.ts'], manifests: [] });
  });

  test('links are found at their own place, so loops end', () => {
    write('src/room.ts');
    symlinkSync(join(root, 'src'), join(root, 'src', 'again'));
    symlinkSync(join(root, 'src', 'room.ts'), join(root, 'link.ts'));
    symlinkSync(join(root, 'gone.ts'), join(root, 'dangling.ts'));
    expect(discover().modules).toEqual(['src/room.ts']);
  });

  const onUnix = process.platform === 'win32' ? test.skip : test;
  onUnix('a FIFO is not opened', () => {
    execFileSync('mkfifo', [join(root, 'room.ts'), join(root, 'package.json'), join(root, '.gitignore')]);
    expect(discover()).toMatchObject({ modules: [], manifests: [] });
  });

  // Root may read everything.
  const asUser = process.getuid?.() === 0 ? test.skip : onUnix;
  asUser('a folder that may not be read is named', () => {
    write('src/room.ts', 'secret/feed.ts');
    chmodSync(join(root, 'secret'), 0);
    const { modules, unreadable } = discover();
    chmodSync(join(root, 'secret'), 0o700);
    expect(modules).toEqual(['src/room.ts']);
    expect(unreadable).toEqual([{ path: 'secret', reason: 'cannot be read (permission denied)' }]);
  });

  test('a root that is not there is named', () => {
    expect(discover({ folder: 'gone' }).unreadable).toEqual([{ path: '', reason: 'vanished while it was read' }]);
  });
});

describe('what git ignores', () => {
  const RULES: [sentence: string, rules: string, files: string[]][] = [
    ['names at any depth', 'dist\n*.js\n', ['dist/a.ts', 'src/dist/a.ts', 'a.js', 'src/a.js', 'src/dist.ts']],
    ['folders only', 'dist/\n', ['dist/a.ts', 'src/dist.ts', 'src/dist/b.ts']],
    [
      'paths',
      '/out.ts\nsrc/gen\nsrc/*/x.ts\n',
      ['out.ts', 'src/out.ts', 'src/gen/a.ts', 'a/src/gen/a.ts', 'src/a/x.ts', 'src/a/b/x.ts'],
    ],
    [
      'stars',
      '**/gen/*.ts\nout/**\nsrc/**/mock.ts\n',
      ['gen/a.ts', 'a/gen/a.ts', 'a/gen/b/a.ts', 'out/a/b.ts', 'src/mock.ts', 'src/a/b/mock.ts'],
    ],
    ['exceptions', '*.ts\n!room.ts\n!src/feed.ts\n', ['a.ts', 'room.ts', 'src/room.ts', 'feed.ts', 'src/feed.ts']],
    [
      'the last rule that matches',
      '!a.ts\n/src/a.ts\n*.ts\n!/src/*.ts\nb.ts\n',
      ['a.ts', 'src/a.ts', 'src/b.ts', 'src/c/a.ts'],
    ],
    ['no exception below an ignored folder', 'dist/\n!dist/a.ts\n', ['dist/a.ts', 'b.ts']],
    ['exceptions below an ignored content', 'dist/*\n!dist/a.ts\n', ['dist/a.ts', 'dist/b.ts']],
    [
      'comments, blank lines, CRLF and escapes',
      '# *.ts\r\n\r\n\\#a.ts\r\n\\!b.ts\r\nc.ts  \r\n',
      ['#a.ts', '!b.ts', 'c.ts', 'd.ts'],
    ],
    ['a byte order mark', '\uFEFFa.ts\n', ['a.ts', 'b.ts']],
    ['case', 'Dist/\n*.TS\n', ['dist/a.ts', 'Dist/a.ts', 'a.TS.ts']],
    ['classes', '[ab].ts\nc[!d].ts\n?.tsx\n', ['a.ts', 'b.ts', 'c.ts', 'cd.ts', 'ce.ts', 'x.tsx', 'xy.tsx']],
  ];
  test.each(RULES)('%s', (_sentence, rules, files) => {
    git('init', '-q');
    write(['.gitignore', rules], ...files);
    expect(discover().modules).toEqual(modulesOfGit());
    // The same rules one folder further in.
    rmSync(join(root, '.gitignore'));
    write(['app/.gitignore', rules], ...files.map((file) => `app/${file}`));
    expect(discover().modules).toEqual(modulesOfGit());
    expect(discover({ folder: 'app' }).modules).toEqual(modulesOfGit('app'));
  });

  test('files further in overrule those further out', () => {
    git('init', '-q');
    write(['.gitignore', '*.gen.ts\nbuild/\n/app/old\n'], ['app/.gitignore', '!room.gen.ts\n!build/\n!old\n']);
    write('a.gen.ts', 'app/a.gen.ts', 'app/room.gen.ts', 'app/src/room.gen.ts', 'app/build/a.ts', 'build/a.ts');
    write('app/old/a.ts', ['app/src/.gitignore', 'room.gen.ts\n']);
    expect(discover().modules).toEqual(modulesOfGit());
    expect(discover({ folder: 'app' }).modules).toEqual(modulesOfGit('app'));
  });

  test('rules of folders above the root hold, and those of the clone', () => {
    git('init', '-q');
    write(
      ['.gitignore', '/packages/*/gen\n*.tmp.ts\n'],
      ['packages/.gitignore', 'old.ts\n'],
      ['.git/info/exclude', 'mine.ts\n'],
    );
    write(...['gen/a.ts', 'a.tmp.ts', 'old.ts', 'mine.ts', 'src/room.ts'].map((file) => `packages/chat/${file}`));
    expect(discover({ folder: 'packages/chat' }).modules).toEqual(['src/room.ts']);
    expect(modulesOfGit('packages/chat')).toEqual(['src/room.ts']);
  });

  test('a root that is itself ignored was asked for', () => {
    git('init', '-q');
    write(
      ['.gitignore', 'tmp/\n*.gen.ts\n'],
      'tmp/app/room.ts',
      'tmp/app/room.gen.ts',
      ['tmp/app/.gitignore', 'old.ts'],
      'tmp/app/old.ts',
    );
    expect(discover().modules).toEqual([]);
    expect(discover({ folder: 'tmp/app' }).modules).toEqual(['room.gen.ts', 'room.ts']);
  });

  test('without a repository the rules of the root and below hold', () => {
    write(['.gitignore', 'dist/\n'], 'dist/a.ts', 'src/room.ts', ['src/.gitignore', 'old.ts\n'], 'src/old.ts');
    expect(discover().modules).toEqual(['src/room.ts']);
  });

  test('a repository within a repository is named and left alone', () => {
    git('init', '-q');
    write('src/room.ts', 'vendor/chat/room.ts', 'packages/feed/src/feed.ts', [
      'packages/feed/.git',
      'gitdir: ../../.git/modules/feed\n',
    ]);
    git('init', '-q', 'vendor/chat');
    expect(discover()).toMatchObject({ modules: ['src/room.ts'], repositories: ['packages/feed', 'vendor/chat'] });
    expect(discover({ folder: 'vendor/chat' })).toMatchObject({ modules: ['room.ts'], repositories: [] });
  });

  test('a work tree has the rules of its clone', () => {
    git('init', '-q');
    git('-c', 'user.name=a', '-c', 'user.email=a', 'commit', '-q', '--allow-empty', '-m', 'start');
    git('worktree', 'add', '-q', 'tree');
    write(['.git/info/exclude', 'mine.ts\n'], 'tree/mine.ts', 'tree/room.ts');
    expect(discover({ folder: 'tree' }).modules).toEqual(['room.ts']);
    expect(modulesOfGit('tree')).toEqual(['room.ts']);
    expect(discover()).toMatchObject({ modules: [], repositories: ['tree'] });
  });
});
