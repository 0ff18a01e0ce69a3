import type { Command } from 'commander';
import { loadSettings } from '../foundation/settings.js';
import { demo } from './demo.js';
import { replay } from './replay.js';
import { rendered } from './replay.report.js';

const list = (value: string): string[] => value.split(',').filter(Boolean);

export function replayCommands(program: Command): void {
  program
    .command('replay <file>')
    .description('play posts with their historical replies on the virtual clock, and report')
    .option('--json', 'one JSON object on standard output, nothing else')
    .option('--speed <n>', 'virtual seconds a real second: slows the display, changes nothing', Number)
    .option('--limit <n>', 'only the first n posts of the file', Number)
    .option('--api <urls>', 'servers already running on this database, comma-separated', list)
    .action(
      async (
        file: string,
        { json, ...options }: { json?: boolean; speed?: number; limit?: number; api?: string[] },
      ) => {
        const report = await replay(loadSettings(process.env, '.env'), file, options);
        process.stdout.write(json ? `${JSON.stringify(report)}\n` : rendered(report));
        const sound = report.ledgerMismatches === 0 && report.early === 0 && report.doubled === 0;
        if (!sound) process.exitCode = 2;
      },
    );
  program
    .command('demo')
    .description('a city with its posts arriving and time running fast, live in the terminal')
    .option('--minutes <n>', 'real minutes until the last post is settled', Number, 2)
    .action(async (options: { minutes: number }) => demo(loadSettings(process.env, '.env'), options));
}
