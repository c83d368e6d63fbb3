#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { main } from '../dist/cli.js';
// A run lasts a second or two: optimizing what is called a little costs a fifth of it and is hardly paid back.
// Later versions have no such flag, and would say so on stderr.
if (process.version.startsWith('v20.')) setFlagsFromString('--interrupt-budget=1000000');
process.exitCode = await main(process.argv.slice(2));
