import 'reflect-metadata';
import { Command } from 'commander';
import { auditCommand } from './commands/audit.command.js';
import { modelCommands } from './commands/model.command.js';
import { operateCommands } from './commands/operate.command.js';
import { replayCommands } from './commands/replay.command.js';

const program = new Command('jiesu').description('接诉: every post answered in three days, provably');
for (const add of [operateCommands, replayCommands, modelCommands, auditCommand]) add(program);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
