/**
 * `npm run check`: lint, format, types, architecture, tests, in that order, stopping at the first failure. The last line
 * of standard output is the test runner's own summary, so that a caller may read it.
 */
import { execSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const tool = (path) => join('node_modules', path);
const JEST = ['--experimental-vm-modules', '--no-warnings', tool('jest/bin/jest.js'), '-c', 'config/jest.config.mjs'];
const STEPS = {
  lint: [tool('eslint/bin/eslint.js'), '.', '--max-warnings', '0'],
  format: [tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  types: [tool('typescript/bin/tsc'), '-p', 'tsconfig.json', '--noEmit'],
  architecture: [...JEST, 'test/architecture.spec.ts'],
  tests: ['config/run.mjs', 'test'],
};

/** Runs one step, passing its output on, except the last line, which is kept. */
function run(args) {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  let last = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    const lines = (last + text).split('\n');
    const tail = lines.splice(
      Math.max(
        0,
        lines.findLastIndex((line) => line.trim() !== ''),
      ),
    );
    if (lines.length) process.stdout.write(lines.join('\n') + '\n');
    last = tail.join('\n');
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code, signal) => done({ ok: code === 0, last: last.trimEnd(), how: signal ?? `exit ${code}` }));
  });
}

// Right after a clone.
if (!existsSync(join(ROOT, 'node_modules')))
  execSync('npm ci --no-audit --no-fund --loglevel=error', { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });

for (const [name, args] of Object.entries(STEPS)) {
  const began = performance.now();
  const { ok, last, how } = await run(args);
  const took = `${((performance.now() - began) / 1000).toFixed(1)} s`;
  console.log(ok ? `✓ ${name} (${took})` : `✗ ${name} (${took}, ${how})`);
  if (last) console.log(last);
  if (!ok) process.exit(1);
}
