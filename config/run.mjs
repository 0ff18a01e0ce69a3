/**
 * The launcher: `node config/run.mjs start | test | cli …`. Needs nothing but Node: it installs and builds what is missing
 * or stale, quietly, and then becomes the program, so that signals, exit codes and standard output are the program's own.
 */
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { prepare, ROOT } from './prepare.mjs';

const PROGRAMS = { start: 'dist/main.js', cli: 'dist/cli.js', test: 'config/test.mjs' };

const [name, ...args] = process.argv.slice(2);
const program = Object.hasOwn(PROGRAMS, name ?? '') ? join(ROOT, PROGRAMS[name]) : null;

if (!program) {
  process.stderr.write('usage: node config/run.mjs start | test | cli …\n');
  process.exit(2);
}
try {
  await prepare();
} catch (error) {
  process.stderr.write(`jiesu: ${error.message}\n`);
  process.exit(1);
}
if (name === 'start') process.chdir(ROOT);
process.setSourceMapsEnabled(true);
process.argv = [process.execPath, program, ...args];
await import(pathToFileURL(program).href);
