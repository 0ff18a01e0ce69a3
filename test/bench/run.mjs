/**
 * `npm run bench`: compiles src and test/bench into a folder under bench-results/ (SWC, no type check), then runs the bench.
 * Installs what a fresh clone lacks.
 */
import { execSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const OUT = join(ROOT, 'bench-results', `.build-${process.pid}`);
const OPTIONS = {
  swcrc: false,
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
  module: { type: 'es6' },
};

if (!existsSync(join(ROOT, 'node_modules', '@swc', 'core')))
  execSync('npm ci --no-audit --no-fund --loglevel=error', { cwd: ROOT, stdio: 'inherit' });

async function build() {
  const { transformSync } = await import('@swc/core');
  for (const folder of ['src', 'test/bench']) {
    const names = readdirSync(join(ROOT, folder), { recursive: true }).map(String);
    for (const name of names.filter((one) => one.endsWith('.ts') && !one.endsWith('.spec.ts'))) {
      const file = join(ROOT, folder, name);
      const target = join(OUT, folder, name.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(target), { recursive: true });
      const { code } = transformSync(readFileSync(file, 'utf8'), { ...OPTIONS, filename: file });
      writeFileSync(target, code);
    }
  }
  // src finds the city packs and the classifier's weights beside itself.
  symlinkSync(join(ROOT, 'config'), join(OUT, 'config'), 'dir');
}

await build();
const main = join(OUT, 'test', 'bench', 'main.js');
const child = spawn(process.execPath, ['--enable-source-maps', main, ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('close', (code) => {
  rmSync(OUT, { recursive: true, force: true });
  process.exit(code ?? 1);
});
