import 'reflect-metadata';
import { mkdirSync, writeFileSync } from 'node:fs';
import { prepare } from '../../src/commands/city.js';
import { Child } from './child.js';
import { Cluster } from './cluster.js';
import { exported } from './export.js';
import { FULL, PLAIN, compare, floor, type Bench } from './intake.js';
import { lists } from './lists.js';
import { machineOf } from './machine.js';
import { HELP, optionsOf, type Options } from './options.js';
import { tablesOf, type Report } from './report.js';
import { seedSettings } from './service.js';
import { sweeps } from './sweep.js';

const say = (line: string) => process.stderr.write(`${line}\n`);

/** An empty city, migrated and seeded: every ledger side begins with a copy. */
async function template(cluster: Cluster): Promise<void> {
  const url = await cluster.create('seeded');
  await prepare(url, seedSettings(cluster, url));
}

async function measure(bench: Bench): Promise<Report> {
  const { options, cluster } = bench;
  const report: Report = {
    date: new Date().toISOString(),
    options: { ...options, parts: [...options.parts] },
    machine: await machineOf(cluster),
  };
  if (options.parts.has('full')) {
    say('intake, the whole pipe');
    report.full = await compare(FULL, bench);
  }
  if (options.parts.has('plain')) {
    say('intake, classifier off, against three thin rows');
    report.plain = await compare(PLAIN, bench);
  }
  if (options.parts.has('cte')) {
    say('one CTE a post');
    report.cte = await floor(bench);
  }
  if (options.parts.has('sweep') || options.parts.has('trickle')) Object.assign(report, await sweeps(bench));
  if (options.parts.has('lists')) report.lists = await lists(bench);
  if (options.parts.has('export')) {
    say('export of a long list');
    report.export = await exported(bench);
  }
  return report;
}

async function run(options: Options): Promise<void> {
  const cluster = await Cluster.start();
  const load = await Child.start('load.js', { seed: options.seed });
  // The server would outlive a run that is broken off.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void cluster.close().finally(() => process.exit(1)));
  try {
    await template(cluster);
    const report = await measure({ cluster, options, load, say });
    const file = `bench-results/${report.date.slice(0, 19).replaceAll(':', '')}.json`;
    mkdirSync('bench-results', { recursive: true });
    writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
    process.stdout.write(`${tablesOf(report)}\n\n${file}\n`);
  } finally {
    await load.stop();
    await cluster.close();
  }
}

try {
  const options = optionsOf(process.argv.slice(2));
  if (options) await run(options);
  else process.stdout.write(`${HELP}\n`);
  process.exit(0);
} catch (error) {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(1);
}
