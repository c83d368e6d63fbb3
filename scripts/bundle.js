import { build } from 'esbuild';

/** Bundles modules for the oldest Node.js that runs the tool; returns what esbuild says went into it. */
export async function bundle(options) {
  const { metafile } = await build({
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // jsonc-parser's CommonJS entry requires its parts in a way that no bundler can follow.
    mainFields: ['module', 'main'],
    logLevel: 'warning',
    metafile: true,
    ...options,
  });
  return metafile;
}
