/** The pre-commit hook: prettier and ESLint on the staged files only. The whole of it is `npm run check`. */
import { execFileSync, spawnSync } from 'node:child_process';

const staged = execFileSync('git', ['diff', '--cached', '--name-only', '--diff-filter=ACMR', '-z'], {
  encoding: 'utf8',
})
  .split('\0')
  .filter(Boolean);
const run = (tool, args, files) =>
  files.length === 0 ||
  spawnSync(process.execPath, [`node_modules/${tool}`, ...args, ...files], { stdio: 'inherit' }).status === 0;

const formatted = run('prettier/bin/prettier.cjs', ['--check', '--ignore-unknown', '--log-level', 'warn'], staged);
const code = staged.filter((path) => /\.(ts|mjs)$/.test(path));
const linted = run('eslint/bin/eslint.js', ['--max-warnings', '0', '--no-warn-ignored'], code);
if (!formatted || !linted) process.exit(1);
