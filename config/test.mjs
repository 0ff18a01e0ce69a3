/** Runs Jest over everything (or what the arguments name); the last line of standard output counts the tests. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'jiesu-results-'));
const results = join(folder, 'results.json');
const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
const flags = ['-c', join(ROOT, 'config', 'jest.config.mjs'), '--json', '--outputFile', results];
const node = ['--experimental-vm-modules', '--no-warnings'];

const child = spawn(process.execPath, [...node, jest, ...flags, ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: ['ignore', 'ignore', 'inherit'],
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
const code = await new Promise((done) => {
  child.on('error', () => done(1));
  child.on('close', (status) => done(status ?? 1));
});

const { passed, failed, skipped } = counted();
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exitCode = code === 0 && failed > 0 ? 1 : code;

/** A suite that could not even be read counts as one failure; so does a run without a result. */
function counted() {
  try {
    const found = JSON.parse(readFileSync(results, 'utf8'));
    const unread = found.testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && !assertionResults.length,
    );
    return {
      passed: found.numPassedTests,
      failed: found.numFailedTests + unread.length,
      skipped: found.numPendingTests + found.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
