import type { Urgency } from '../sla/sla.js';

export interface Urgent {
  readonly urgency: Urgency;
  /** The rule and the words that decided, as offsets into the text; null for an ordinary post. */
  readonly why: { readonly rule: string; readonly start: number; readonly end: number } | null;
}

interface Rule {
  readonly rule: string;
  readonly words: RegExp;
}

const rules = (table: Readonly<Record<string, RegExp>>): Rule[] =>
  Object.entries(table).map(([rule, words]) => ({ rule, words }));

const COUNT = '[0-9一二两三四五六七八九十百千几多]{1,4}';
const MANY = `${COUNT}[多余来几]?[个名]?(?:人|户|业主|家长|工人|学员|工友|村民)`;

/** Life is in danger now. Every gap is bounded, so a rule takes time linear in the text. */
const CRITICAL = rules({
  被困: /被困|困在(?:电梯|轿厢|里面|楼里|水里|车里|屋里|火里)|关在(?:电梯|轿厢)|卡在电梯/g,
  燃气泄漏:
    /(?:燃气|煤气|天然气|液化气).{0,6}(?:泄[漏露]|漏气|在漏|漏了)|(?:闻到|很浓|一股|全是|都是).{0,6}(?:燃气|煤气|天然气)味|(?:燃气|煤气|天然气)味.{0,4}(?:很浓|很重|很大|呛)/g,
  坍塌: /坍塌|倒塌|垮塌|塌方|(?:房子|楼|墙|桥|屋顶|脚手架|大棚).{0,3}塌了/g,
  着火: /着火(?!车)|起火|失火|火灾|冒明火|烧起来了/g,
  爆炸: /(?<![大息识])爆炸|炸开了(?!锅)/g,
  触电: /触电|被电(?:倒|晕|死|伤|到)|(?:高压线|电线).{0,6}(?:断落|掉下|掉在|掉到|落在)/g,
  轻生: /轻生(?![产活])|自杀|自尽|跳楼|跳河|不想活|活不下去|寻短见|割腕|喝农药|同归于尽/g,
  落水: /落水(?!管)|溺水|掉(?:进|到|下)(?:河|井|水|塘|窨井)/g,
  中毒: /(?:氨气|氯气|毒气|危化品|化学品).{0,4}泄[漏露]|煤气中毒|集体中毒|食物中毒|一氧化碳中毒/g,
  行凶: /持刀|拿刀|砍人|行凶|(?<!道德)绑架|杀人|非法拘禁/g,
  人命: /(?<!冒着)生命危险|大出血|昏迷不醒|快不行了|救命啊|没有?呼吸/g,
});

/** Worthless or worse tomorrow. */
const URGENT = rules({
  电梯故障: /电梯.{0,12}(?:关过|关了|关人|困人|下坠|急坠|坠落|失控|夹人|卡住|又卡|顿了|突然停|急停)/g,
  集体讨薪: new RegExp(
    `(?:工资|欠薪|薪水|血汗钱|工钱).{0,24}(?:一起去|一起到|集体|聚集|堵门|堵路|拉横幅|上访|讨说法|爬塔吊)|集体讨薪|${MANY}.{0,12}(?:工资|工钱).{0,6}(?:没发|没给|没结|不发|不给|拖)`,
    'g',
  ),
  聚集: /拉横幅|(?<!拥)堵路(?![段况])|堵大门|聚集(?:在|到|了|起来)|群情激愤|集体上访/g,
  涉众跑路: new RegExp(
    `(?:跑路|卷款|人去楼空|门锁了|关门了|群.{0,2}解散|老板失联).{0,30}${MANY}|${MANY}.{0,30}(?:跑路|卷款|人去楼空|门锁了|关门了|群.{0,2}解散|老板失联)`,
    'g',
  ),
  考试噪声:
    /(?:打桩|施工|工地|噪[音声]|装修|音响|广场舞|太吵|很吵).{0,30}(?:高考|中考)|(?:高考|中考).{0,30}(?:打桩|施工|工地|噪[音声]|装修|音响|广场舞|太吵|很吵)/g,
  汛涝: /水.{0,6}(?:漫到|漫过|漫进|倒灌|灌进|淹到|淹了|淹进|涨到)|排涝站?.{0,12}(?:没电|跳闸|坏了|不开|停了)|再[泡淹].{0,4}就|决口|管涌|内涝/g,
  停供: new RegExp(
    `(?:停水|停电|(?<!挖)断水(?!管)|断电|没水|没电|停气|没气)(?:了|都)?.{0,10}(?:${COUNT}天|一整天|透析|呼吸机|制氧|吃奶|卧床)`,
    'g',
  ),
  高空坠物:
    /(?:广告牌|外墙|瓷砖|墙皮|玻璃|空调外机|枯树|大树|树枝|塔吊).{0,10}(?:要倒|快倒|要掉|掉下来|砸到|砸了|脱落|坠落|摇摇欲坠)/g,
  道路险情:
    /井盖.{0,8}(?:没了|丢了|不见|缺失|被偷|塌|碎了|翘)|塌陷|(?:电线|电缆|线缆|灯杆).{0,8}(?:裸露|漏电|垂到|垂下|掉下|断了|要倒)|红绿灯.{0,6}(?:全灭|不亮了?|坏了)/g,
  涉赌涉毒: /聚赌|聚众赌博|开赌场|吸毒|贩毒|卖淫|(?<!宣)传销(?!售)/g,
  泄露举报人:
    /(?:电话|信息|名字|姓名|住址).{0,8}(?:告诉|泄[露漏]|透露|捅).{0,8}(?:人家|对方|他们|被举报|老板|村干部)|打击报复/g,
  受害求助: /家暴|虐待|性侵(?!占)|猥亵|霸凌|走失|走丢|(?<!玩)失踪/g,
  食安: /(?:吃了?|喝了?)[^，。！？\n]{0,6}[，]?[^，。！？\n]{0,10}(?:上吐下泻|呕吐|拉肚子|腹泻)/g,
  电气火险: /冒烟了|冒火花|烧焦味|短路打火/g,
  气味伤人: /(?:气味|味道|刺鼻|臭味).{0,20}(?:头疼|头痛|头晕|恶心|呕吐|晕倒|流鼻血)/g,
  等药等治: /(?:等着|急需|急等).{0,4}(?:手术|透析|输血|救命|用药)|断药/g,
});

/** The first match; `words.exec` gives the next. As `matchAll`, but that copies the expression, dearer than the search itself. */
function firstMatch(text: string, words: RegExp): RegExpExecArray | null {
  words.lastIndex = 0;
  return words.exec(text);
}

/** The rules' verdict on the words of a post: what threatens life now is critical, what cannot wait a day urgent. */
export function urgencyOf(text: string): Urgent {
  let softened: Urgent | null = null;
  for (const { rule, words } of CRITICAL) {
    for (let match = firstMatch(text, words); match; match = words.exec(text)) {
      const verdict = standing(text, match.index, match.index + match[0].length);
      const why = { rule, start: match.index, end: match.index + match[0].length };
      if (verdict === 'now') return { urgency: 'critical', why };
      if (verdict === 'lately' && text.length <= LONG) softened ??= { urgency: 'urgent', why };
    }
  }
  for (const { rule, words } of URGENT) {
    for (let match = firstMatch(text, words); match; match = words.exec(text)) {
      const end = match.index + match[0].length;
      if (standing(text, match.index, end) !== 'no')
        return { urgency: 'urgent', why: { rule, start: match.index, end } };
    }
  }
  return softened ?? { urgency: 'ordinary', why: null };
}

const CLAUSE_END = /[，。！？；：、,.!?;:\s]/;
const SENTENCE_END = /[。！？!?\n]/;
/** A danger of this minute is told in few words and at once: deep inside a long text it is part of a story. */
const LONG = 300;
const HEAD = 80;
const NEAR = 10;
const AROUND = 24;

const DENIED =
  /(?:没有?|未|并无|不是|不会|不算|防止|避免|预防|以防|防范|杜绝|谨防|怕|担心|万一|如果|若|一但|假设|企图|名义|如发生|出了|假如|即使|要是|一旦|难道|不幸|极易|就会|将会|如何应对|考虑到|国内|全国|各地|可能|容易|会不会|差点|险些|演练|演习|模拟|假装|宣传|知识|讲座|关于|消除|排查|报警器|类似)[^，。！？；,.!?;]{0,6}$/;
const COMPOUND =
  /^(?:了?[0-9一二两三四五六七八九十几多]+年|[^，。！？；,.!?;]{0,2}(?:隐患|风险|危险性|报警|探测|保险|演练|预案|宣传|知识|问题|善后|防治|预防|率|式|性|险))/;
const LONG_AGO =
  /去年|前年|以前|之前|曾经?|过去|当年|那年|小时候|上个月|上月|几个月前|[0-9一二两三四五六七八九十几多]+(?:年|个月)(?:多|之)?前|(?:19|20)\d\d年/g;
const LATELY =
  /[0-9]{1,2}月[0-9]{1,2}[日号]|[数几两三四五六][次起]|多次|经常|常常|屡次|每次|上周|上星期|上礼拜|前几天|前两天|前天|昨天|昨晚|昨夜|前晚|周末/g;
const NOW = /现在|正在|此刻|目前|今天|今晚|今早|刚刚|刚才|马上|又|还在|仍|一直/g;
const THIS_MINUTE = /现在|正在|此刻|刚刚|刚才|今天|今晚|今早/;
const DONE = /^[^。！？!?\n]{0,14}(?:救出|扑灭|灭了|灭掉|修好|抢修完|放出来|处理好|送医院|已经?解决)/;

/** Does it happen now, happened it lately (or is over), or is it only spoken of: denied, feared, long ago? */
function standing(text: string, start: number, end: number): 'now' | 'lately' | 'no' {
  const clause = lastPiece(text.slice(Math.max(0, start - NEAR), start), CLAUSE_END);
  const after = text.slice(end, end + AROUND);
  if (DENIED.test(clause) || COMPOUND.test(after)) return 'no';
  const sentence = lastPiece(text.slice(Math.max(0, start - AROUND), start), SENTENCE_END);
  const [ago, lately, now] = [LONG_AGO, LATELY, NOW].map((words) => lastIndex(sentence, words)) as [
    number,
    number,
    number,
  ];
  if (ago > now && ago > lately) return 'no';
  if (text.length > LONG && start > HEAD && !THIS_MINUTE.test(sentence)) return 'lately';
  return lately > now || after.startsWith('过') || DONE.test(after) ? 'lately' : 'now';
}

function lastPiece(text: string, end: RegExp): string {
  for (let i = text.length; i > 0; i--) if (end.test(text.charAt(i - 1))) return text.slice(i);
  return text;
}

function lastIndex(text: string, words: RegExp): number {
  let last = -1;
  for (const { index } of text.matchAll(words)) last = index;
  return last;
}
