import { resolve } from 'node:path';
import type { Command } from 'commander';
import { WEIGHTS } from '../classification/classification.service.js';
import { renderEvaluation } from '../classification/render.js';
import { evaluateFile, trainFiles } from '../classification/training.js';
import { Progress } from './progress.js';

/** Of the shipped weights and the figures in docs/classification.md. */
const SEED = 1;

function reporter(): (done: number, total: number, what: string) => void {
  let progress: Progress | undefined;
  return (done, total, what) => (progress ??= new Progress('分类模型', total)).at(done, what);
}

export function modelCommands(program: Command): void {
  trainCommand(program);
  evaluateCommand(program);
}

function trainCommand(program: Command): void {
  program
    .command('train <files...>')
    .description('train the classifier from labelled JSONL; the same files, seed and date give the same weights')
    .option('--out <file>', 'where the weights go', WEIGHTS)
    .option('--seed <n>', 'seed of folds and shuffling', Number, SEED)
    .option('--date <day>', 'written into the provenance', (day) => day)
    .option('--json', 'one JSON object on standard output, nothing else')
    .action(
      async (
        files: string[],
        { out, seed, date, json }: { out: string; seed: number; date?: string; json?: boolean },
      ) => {
        const options = { seed, report: reporter(), ...(date === undefined ? {} : { date }) };
        const report = await trainFiles(
          files.map((file) => resolve(file)),
          resolve(out),
          options,
        );
        const { version, n, macroF1, interval, bytes } = report;
        const text = `模型 ${version.slice(0, 12)}：${String(n)} 件，五折宏平均 F1 ${macroF1.toFixed(4)} ± ${interval.toFixed(4)}，${String(Math.round(bytes / 1024))} KB`;
        process.stdout.write(`${json ? JSON.stringify(report) : text}\n`);
      },
    );
}

function evaluateCommand(program: Command): void {
  program
    .command('evaluate <file>')
    .description(
      'score labelled JSONL with the shipped weights, or by training on folds of it that keep near-duplicates together',
    )
    .option('--folds <n>', 'cross-validate on this many folds instead', Number)
    .option('--model <file>', 'other weights', WEIGHTS)
    .option('--seed <n>', 'seed of the folds', Number, SEED)
    .option('--json', 'one JSON object on standard output, nothing else')
    .action(
      async (
        file: string,
        { folds, model, seed, json }: { folds?: number; model: string; seed: number; json?: boolean },
      ) => {
        const options = folds === undefined ? { model: resolve(model) } : { folds };
        const report = await evaluateFile(resolve(file), { ...options, seed, report: reporter() });
        process.stdout.write(json ? `${JSON.stringify(report)}\n` : `${renderEvaluation(report)}\n`);
      },
    );
}
