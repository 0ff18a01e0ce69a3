/** Names the folder of this run's throwaway cluster, which the first spec that needs it starts, and clears dead runs. */
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { remove, runs } from './jest.cluster.mjs';

export default function setup() {
  for (const name of readdirSync(tmpdir())) {
    const [, pid] = /^jiesu-test-(\d+)-/.exec(name) ?? [];
    if (pid && !runs(Number(pid))) remove(join(tmpdir(), name));
  }
  process.env.JIESU_TEST_CLUSTER = mkdtempSync(join(tmpdir(), `jiesu-test-${process.pid}-`));
}
