import fc from 'fast-check';
import { urgencyOf } from './urgency.js';

const because = (text: string) => {
  const { urgency, why } = urgencyOf(text);
  return why ? `${urgency} ${why.rule}` : urgency;
};

describe('how soon', () => {
  it.each([
    // The eleven posts that trap a classifier.
    ['罗塘街道老小区3号楼电梯上周关过两次人，今天又在五楼顿了一下，物业说没钱修。', 'urgent 电梯故障'],
    ['戴南不锈钢厂停产，四十几个人三个月工资没发，社保也断了，明天准备一起去市里。', 'urgent 集体讨薪'],
    ['我爸黄桥人，在上海住院忘了备案，回来还能报多少？要带什么？', 'ordinary'],
    ['23:40 京泰路这边工地还在打桩，孩子明天高考，打110让我打12345。', 'urgent 考试噪声'],
    ['报警说楼上天天有人聚赌，派出所来了就走，还把我电话告诉了人家。', 'urgent 涉赌涉毒'],
    ['凤凰街道这边夏天停了那趟公交，老人去医院要转两次车，老年卡还刷不上。', 'ordinary'],
    ['千垛这边圩里水都漫到田埂了，排涝站说跳闸没电，芋头再泡一天就完了。', 'urgent 汛涝'],
    ['靖城健身房办了两年卡，昨天门锁了，群也解散了，三百多人。', 'urgent 涉众跑路'],
    ['房子在城南街道，户口在兴化，孩子九月上一年级算哪个学区？', 'ordinary'],
    ['溱潼某村干部把残疾人补贴打到自己亲戚卡上，别说是我讲的。', 'ordinary'],
    ['办过户跑了三趟，每次窗口讲的材料都不一样，大厅还五点就不取号。', 'ordinary'],
    // Life in danger now.
    ['我妈被困在电梯里二十分钟了，物业电话没人接', 'critical 被困'],
    ['有人正关在电梯里出不来', 'critical 被困'],
    ['楼道里燃气泄漏，味道很浓', 'critical 燃气泄漏'],
    ['厨房闻到一股煤气味，不敢开灯', 'critical 燃气泄漏'],
    ['隔壁的老房子塌了，里面好像有人', 'critical 坍塌'],
    ['对面仓库着火了', 'critical 着火'],
    ['雨后路灯杆漏电，刚刚有人触电倒地', 'critical 触电'],
    ['再不给钱我就不想活了', 'critical 轻生'],
    ['有个小孩掉进河里了', 'critical 落水'],
    ['上周修过一次，今天又着火了', 'critical 着火'],
    // Cannot wait a day.
    ['小区停水三天了，家里还有卧床老人', 'urgent 停供'],
    ['门口窨井盖丢了，天黑看不见', 'urgent 道路险情'],
    ['外墙瓷砖一直往下掉，昨天砸到一辆车，瓷砖大面积脱落', 'urgent 高空坠物'],
    ['工地欠薪，工友们准备拉横幅', 'urgent 集体讨薪'],
    // It was, and is over: not now, but not nothing.
    ['昨晚仓库着火，烟熏得楼上没法住', 'urgent 着火'],
    ['电梯里的人被困，已经救出来了，希望彻底修一下', 'urgent 被困'],
    // Only spoken of.
    ['消防通道停满了车，万一着火怎么办', 'ordinary'],
    ['楼道堆满纸箱，有火灾隐患', 'ordinary'],
    ['去年这里着火过，之后就没装灭火器', 'ordinary'],
    ['建议学校多搞触电急救知识讲座', 'ordinary'],
    ['并没有人被困，请不要误传', 'ordinary'],
    ['燃气报警器一直响，公司说没有泄漏', 'ordinary'],
    ['装修把墙敲了，担心房子坍塌', 'ordinary'],
    ['三年前厂里爆炸受伤，工伤认定一直没下来', 'ordinary'],
    ['孩子准备中考，想问体育怎么算分', 'ordinary'],
    ['路灯坏了一个月没人修', 'ordinary'],
    ['看着火车站广场的水迹，不知道哪来的', 'ordinary'],
    ['这是信息爆炸的年代，少用道德绑架老师', 'ordinary'],
    ['小区虚假宣传销售，拥堵路段也没说', 'ordinary'],
    ['房子倒塌十多年了，一直没有补偿', 'ordinary'],
    [`我要讲的事情很长。${'楼上装修的事情物业一直不肯管，'.repeat(20)}那次厨房起火，是我自己扑的。`, 'ordinary'],
    ['', 'ordinary'],
  ])('%s', (text, expected) => expect(because(text)).toBe(expected));
});

it('points at the words that decided', () => {
  const text = '你好\n对面仓库着火了';
  const { start, end } = urgencyOf(text).why!;
  expect(text.slice(start, end)).toBe('着火');
});

it('answers within the text, whatever it is', () =>
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom('着火', '没有', '去年', '被困', '，', '电梯', '工资', '三百人'), fc.string())),
      (pieces) => {
        const text = pieces.join('');
        const { urgency, why } = urgencyOf(text);
        expect(why === null).toBe(urgency === 'ordinary');
        if (why) expect(text.slice(why.start, why.end)).not.toBe('');
      },
    ),
  ));

it.each(['工资', '九百', '水', '电梯', '没有着火', '高考', '群', '三百多人', '去年着火', '停水', 'a', '门锁了'])(
  'takes linear time on a long %s',
  (piece) => {
    const started = performance.now();
    urgencyOf(piece.repeat(Math.ceil(20_000 / piece.length)));
    expect(performance.now() - started).toBeLessThan(150);
  },
);

it('reads tens of thousands of short posts a second', () => {
  const text = '小区门口的路灯坏了半个月没人修，晚上老人出门很危险，打物业电话也没人接，罗塘街道能不能派人来看看？';
  const started = performance.now();
  for (let i = 0; i < 10_000; i++) urgencyOf(text);
  expect(performance.now() - started).toBeLessThan(1_500);
});
