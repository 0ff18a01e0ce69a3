import type { Command } from 'commander';
import { loadSettings } from '../foundation/settings.js';
import { migrate } from '../foundation/migrate.js';
import { migrations } from '../migrations/index.js';
import { demoPassword, openDatabase, seed } from './city.js';
import { importFile } from './import.js';

const say = (line: string) => process.stderr.write(`${line}\n`);

export function operateCommands(program: Command): void {
  program
    .command('migrate')
    .description('bring the database up to this version')
    .action(async () => {
      const database = await openDatabase(loadSettings(process.env, '.env'));
      const done = await migrate(database.url, migrations).finally(() => database.close());
      say(done.length > 0 ? `已执行：${done.join('、')}` : '数据库已是最新版本');
    });
  program
    .command('seed')
    .description('write the city pack’s departments, people, policy and calendar; again changes nothing')
    .action(async () => {
      const settings = loadSettings(process.env, '.env');
      const database = await openDatabase(settings);
      await seed(database.url, settings, demoPassword(settings)).finally(() => database.close());
      say(`已写入城市配置：${settings.city}`);
    });
  program
    .command('import <file>')
    .description('take posts in from a JSONL file (.jsonl, .jsonl.gz); running it again adds nothing twice')
    .option('--source <code>', 'the channel they come from', 'import')
    .option('--json', 'one JSON object on standard output, nothing else')
    .action(async (file: string, options: { source: string; json?: boolean }) => {
      const report = await importFile(loadSettings(process.env, '.env'), file, options.source);
      process.stdout.write(
        options.json
          ? `${JSON.stringify(report)}\n`
          : `接收 ${String(report.accepted)}，重复 ${String(report.repeated)}，未收 ${String(report.refused.length)}\n`,
      );
      for (const { line, code, detail } of report.refused.slice(0, 20)) say(`第 ${String(line)} 行 ${code} ${detail}`);
      if (report.refused.length > 0) process.exitCode = 2;
    });
}
