import { writeFileSync } from 'node:fs';
import { random } from '../../src/commands/random.js';

const SUBJECTS = [
  '楼道的灯',
  '小区的电梯',
  '门口的下水道',
  '公交站台',
  '学校门前的路',
  '菜市场的噪音',
  '工地的扬尘',
  '路边的垃圾桶',
  '健身房的预付卡',
  '社保缴费记录',
];
const STORIES = [
  '坏了很久没有人来修',
  '反映过三次都没有回音',
  '影响老人和孩子出行',
  '请问归哪个部门管',
  '希望尽快给个说法',
  '每到下雨天就更严重',
];

/** A made-up record of posts and replies; about one in six is answered within three days. Gives how many are. */
export function writeRecord(file: string, n: number, seed: number): number {
  const next = random(seed);
  let onTime = 0;
  let at = Date.parse('2026-03-02T08:00:00+08:00');
  const lines = Array.from({ length: n }, (_, i) => {
    at += Math.floor(next() * 3 * 3_600_000) + 1_000;
    const hours = next() < 1 / 6 ? 1 + next() * 70 : 73 + next() * 200;
    if (hours <= 72) onTime++;
    const pick = (list: readonly string[]) => list[Math.floor(next() * list.length)] ?? '';
    return JSON.stringify({
      id: `r-${String(i)}`,
      title: `${pick(SUBJECTS)}${pick(STORIES)}`,
      body: `${pick(SUBJECTS)}${pick(STORIES)}，${pick(STORIES)}。（第 ${String(i)} 件）`,
      posted_at: new Date(at).toISOString(),
      reply: '已经安排人员到现场处理。',
      replied_at: new Date(at + Math.round(hours * 3_600_000)).toISOString(),
    });
  });
  writeFileSync(file, `${lines.join('\n')}\n`);
  return onTime;
}
