import { sequence } from './figures.js';

/** Mean lengths of the posts that citizens wrote on public platforms: a title of 18 characters, a body of 340. */
const BODY = 340;

export const WHERE = [
  '海陵区城南街道',
  '高港区口岸街道',
  '姜堰区罗塘街道',
  '兴化市昭阳街道',
  '靖江市靖城街道',
  '泰兴市济川街道',
];
export const WHAT = [
  ['小区路灯坏了没人修', '进门主路的路灯已经坏了半个多月，物业说正在等配件，晚上老人出门很危险。'],
  ['夜间施工噪音扰民', '工地每天夜里十一点以后还在打桩，住户没有办法休息，孩子第二天还要上学。'],
  ['拖欠农民工工资', '我们班组在这个工地干了四个月，包工头一直说等工程款下来就结清工资，现在电话也不接了。'],
  ['公交线路间隔太长', '早高峰等车要四十多分钟，学生和上班的人都挤不上去，希望增加班次。'],
  ['学校门口乱停车', '放学的时候家长的车把路口堵死，接送孩子的老人只能走在机动车道上。'],
  ['河道发黑有臭味', '门前的小河最近又黑又臭，上游有人偷排污水，夏天窗户都不敢开。'],
  ['医保报销迟迟不到账', '出院已经三个月，材料交了两次，窗口说系统在审核，至今没有收到报销款。'],
  ['预付卡商家关门', '健身房收了一年的会费以后突然关门，门口只贴了一张通知，退款没有人管。'],
] as const;
export const MORE = [
  '之前打过电话反映，接线员登记以后没有下文。',
  '我们几十户人家联名写过材料，一直没有答复。',
  '希望有关部门到现场看一看，不要只在电话里了解情况。',
  '这个问题从去年冬天拖到现在，每次都说正在协调。',
  '如果是经费的问题，请告诉我们什么时候能够安排。',
  '我们也愿意配合，但是不知道应该找哪一个单位。',
  '恳请尽快处理，并把处理结果告诉我们。',
  '附近的居民都可以作证，照片也可以提供。',
];

/** `n` made-up posts as JSON bodies of requests, the same for every side and every run with the same seed. */
export function postsOf(n: number, seed: number): Buffer[] {
  const next = sequence(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
  return Array.from({ length: n }, (_, i) => {
    const place = pick(WHERE);
    const [what, detail] = pick(WHAT);
    const length = BODY * (0.4 + 1.2 * next());
    let body = `${place}莲花社区${1 + Math.floor(next() * 30)}号楼，${detail}`;
    while (body.length < length) body += next() < 0.3 ? pick(WHAT)[1] : pick(MORE);
    const phone = `1390000${String(i % 10_000).padStart(4, '0')}`;
    const title = `${place}${what}，请尽快解决`;
    return Buffer.from(JSON.stringify({ title, body, place, contact: { name: '王女士', phone } }));
  });
}
