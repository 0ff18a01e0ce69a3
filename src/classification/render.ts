import type { EvaluateReport } from './training.js';

const points = (share: number) => share.toFixed(4);
/** Han characters are two columns wide in a terminal. */
const width = (text: string) => [...text].reduce((sum, char) => sum + (char > '\u2e7f' ? 2 : 1), 0);
const left = (text: string, columns: number) => text + ' '.repeat(Math.max(0, columns - width(text)));
const right = (text: string, columns: number) => ' '.repeat(Math.max(0, columns - width(text))) + text;

/** An evaluation for people: figures, folds, one line a label, and who is taken for whom. */
export function renderEvaluation(report: EvaluateReport): string {
  return [
    ...headOf(report),
    '',
    ...tableOf(
      ['类别', '条数', '精确率', '召回率', 'F1'],
      report.labels.map(({ label, n, precision, recall, f1 }) => [
        label,
        String(n),
        points(precision),
        points(recall),
        points(f1),
      ]),
    ),
    '',
    '混淆矩阵（行：标注，列：判定）',
    ...tableOf(
      ['', ...report.labels.map(({ label }) => label)],
      report.confusion.map((row, k) => [report.labels[k]!.label, ...row.map(String)]),
    ),
  ].join('\n');
}

function headOf(report: EvaluateReport): string[] {
  const { folds, model } = report;
  const macro = points(report.macroF1);
  return [
    `数据        ${report.file}（${report.n} 条）`,
    ...(model ? [`权重        ${model.version}`] : []),
    ...(model?.seen ? ['注意        这份数据参与过训练，下列数字偏高，不能当作泛化能力'] : []),
    `宏平均 F1   ${macro}${folds ? ` ± ${points(folds.interval)}（${folds.each.length} 折均值，95% 区间）` : ''}`,
    ...(folds ? [`各折        ${folds.each.map(({ macroF1 }) => points(macroF1)).join('  ')}`] : []),
    `加权 F1     ${points(report.weightedF1)}`,
    `准确率      ${points(report.accuracy)}`,
    `校准误差    ${points(report.ece)}`,
    `速度        每秒 ${report.postsPerSecond} 条（单核，含判定依据）`,
  ];
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => width(row[column]!))));
  return all.map((row) => row.map((cell, c) => (c === 0 ? left : right)(cell, widths[c]!)).join('  '));
}
