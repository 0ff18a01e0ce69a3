import type { Command } from 'commander';
import { AppModule } from '../app.module.js';
import { Checkpoints } from '../audit/checkpoints.service.js';
import { LedgerAudit } from '../complaint/audit.service.js';
import { createServer } from '../foundation/server.js';
import { loadSettings } from '../foundation/settings.js';
import { openDatabase } from './city.js';

export function auditCommand(program: Command): void {
  program
    .command('audit')
    .description('replay every ledger against its row, and the whole against the signed checkpoints')
    .option('--json', 'one JSON object on standard output, nothing else')
    .action(async ({ json }: { json?: boolean }) => {
      const settings = loadSettings(process.env, '.env');
      const database = await openDatabase(settings);
      const app = await createServer(AppModule, { ...settings, databaseUrl: database.url, role: 'api', log: 'warn' });
      await app.init();
      try {
        const { checked, mismatches } = await app
          .get(LedgerAudit)
          .run((done) => process.stderr.write(`\r已核对 ${String(done)} 件`));
        process.stderr.write('\n');
        const verdict = await app.get(Checkpoints).verify();
        const sound = mismatches.length === 0 && !verdict.broken && verdict.badSignature === null;
        const report = { complaints: checked, mismatches, ...verdict, sound };
        process.stdout.write(json ? `${JSON.stringify(report)}\n` : `${summary(report)}\n`);
        if (!sound) process.exitCode = 2;
      } finally {
        await app.close();
        await database.close();
      }
    });
}

function summary({
  complaints,
  mismatches,
  checkpoints,
  facts,
  sound,
}: {
  complaints: number;
  mismatches: readonly { number: string; fact?: number; field?: string }[];
  checkpoints: number;
  facts: number;
  sound: boolean;
}): string {
  const head = `工单 ${String(complaints)} 件，流转记录 ${String(facts)} 条，检查点 ${String(checkpoints)} 个：${sound ? '全部相符' : '有不符'}`;
  return [
    head,
    ...mismatches.map(
      ({ number, fact, field }) => `${number} ${fact === undefined ? `字段 ${field ?? ''}` : `第 ${String(fact)} 条`}`,
    ),
  ].join('\n');
}
