import fc from 'fast-check';
import { foldsOf, nearDuplicateGroups } from './folds.js';

const noise = '楼下烧烤店油烟太大，晚上噪音扰民睡不着，请环保部门查处';
const wages = '工地拖欠农民工工资三个月，劳动局一直没有处理结果';

describe('near-duplicates', () => {
  it('are one group: copied, lengthened, segmented', () => {
    const groups = nearDuplicateGroups([
      noise,
      wages,
      `投诉：${noise}！！谢谢`,
      '楼下 烧烤店 油烟 太大 晚上 噪音 扰民 睡不着 请 环保 部门 查处',
      '公交车不按站停靠',
    ]);
    expect(groups[2]).toBe(groups[0]);
    expect(groups[3]).toBe(groups[0]);
    expect(new Set(groups).size).toBe(3);
  });

  it('chain: alike to one of a group is in the group', () => {
    const parts = ['学校食堂饭菜发霉', '家长反映多次无果', '校长电话打不通', '教育局没有回复'];
    const chain = [parts.slice(0, 2), parts.slice(0, 3), parts.slice(1, 4), parts.slice(2, 4)].map((one) =>
      one.join('，'),
    );
    expect(new Set(nearDuplicateGroups(chain)).size).toBe(1);
    expect(new Set(nearDuplicateGroups([chain[0]!, chain[3]!])).size).toBe(2);
  });

  it('are not texts without a single 3-gram', () => expect(new Set(nearDuplicateGroups(['', '', '好'])).size).toBe(3));
});

describe('folds', () => {
  const corpus = fc.array(fc.record({ group: fc.nat(40), label: fc.nat(3) }), { minLength: 1, maxLength: 200 });

  it('never part a group, and are the same for the same seed', () =>
    fc.assert(
      fc.property(corpus, fc.nat(), (texts, seed) => {
        const groups = Int32Array.from(texts, ({ group }) => group);
        const labels = Int32Array.from(texts, ({ label }) => label);
        const folds = foldsOf(groups, labels, 5, seed);
        const foldOf = new Map<number, number>();
        folds.forEach((fold, i) => {
          expect(foldOf.get(groups[i]!) ?? fold).toBe(fold);
          foldOf.set(groups[i]!, fold);
        });
        expect(foldsOf(groups, labels, 5, seed)).toEqual(folds);
      }),
    ));

  it('share every label evenly', () => {
    const labels = Int32Array.from({ length: 500 }, (_, i) => (i < 50 ? 1 : 0));
    const folds = foldsOf(Int32Array.from(labels.keys()), labels, 5, 1);
    for (let fold = 0; fold < 5; fold++) {
      const inside = [...folds.keys()].filter((i) => folds[i] === fold);
      expect(inside.filter((i) => labels[i] === 1)).toHaveLength(10);
      expect(inside).toHaveLength(100);
    }
  });
});
