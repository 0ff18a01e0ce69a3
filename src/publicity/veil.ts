import { DOUBLE_SURNAMES, NOT_NAMES, SURNAMES } from './surnames.js';

/** A part of a text that nobody may read, and what stands there instead. */
interface Span {
  readonly start: number;
  readonly end: number;
  readonly instead: string;
}

type Rule = readonly [pattern: RegExp, instead: string];

const HIDDEN = '****';
// 主任 and 时任 are no Mr 任.
const FAMILY = `(?:${DOUBLE_SURNAMES.join('|')}|(?<![时现担原历责主委])任|(?!任)[${SURNAMES}])`;
const NAME = `${FAMILY}(?![的某姓氏])[\\u4e00-\\u9fff]{1,2}?`;
const TITLE =
  '先生|女士|小姐|同志|师傅|老人|大爷|大妈|大叔|阿姨|老师|医生|护士|警官|书记|主任|经理|科长|处长|局长|院长|校长|镇长|村长|队长|所长|店长|律师|会计';
/** After these a name is meant, with or without a colon. */
const CALLED = '叫|叫做|名字是|姓名|联系人|经办人|负责人|责任人|法人|法定代表人|诉求人|反映人|投诉人|举报人|申请人|当事人|户主|房东|老板|店主|业主|村民|居民|患者|死者|网友|收件人|本人'; // prettier-ignore
const NAME_ENDS = `(?=$|[^\\u4e00-\\u9fff]|${TITLE}|的|反映|来电|投诉|举报|称|说|表示|今年|现年|身份|联系|电话|手机|住|系|为|在|与|和|向|于|家)`;
const NUMBER = '(?:[0-9A-Za-z]{1,5}(?:[-#][0-9A-Za-z]{1,5}){0,3}|[零〇一二三四五六七八九十百]{1,5})';

const BETWEEN = '[,，、:： (（]{0,2}';
/** How a text says that somebody's name stands here. */
const NAMES: readonly RegExp[] = [
  new RegExp(`(?<=(?:${CALLED})[是为: ]{0,2})${NAME}${NAME_ENDS}`, 'g'),
  new RegExp(`${NAME}(?=${TITLE})`, 'g'),
  new RegExp(`(?<![\\u4e00-\\u9fff])${NAME}(?=${BETWEEN}(?:(?:联系|办公)?电话|手机|身份证|[男女][,，、]))`, 'g'),
];

const isWord = (name: string): boolean => NOT_NAMES.has(name.slice(0, 2));

/**
 * What may tell a person, on a text with full-width forms made plain. A safety net under an operator's choice to publish:
 * it would rather hide a word too many.
 */
const RULES: readonly Rule[] = [
  [/(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,4}\w{2,24}/g, HIDDEN],
  [/(?<=(?:QQ|扣扣|微信|weixin|wechat|VX|支付宝|抖音)(?:群|号码|号|账号)?[是为: ]{0,3})[A-Za-z0-9_-]{5,20}/gi, HIDDEN],
  // 15 or 18 digits of an identity card, 16 to 19 of a bank card; also as 4 4 4 4 or 6 8 4
  [/(?<!\d)\d{6}[ -]\d{8}[ -]\d{3}[\dX](?!\d)/gi, HIDDEN],
  [/(?<!\d)\d{4}(?:[ -]\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)/g, HIDDEN],
  [/(?<!\d)(?:\+?86[ -]?)?1[ .·-]?[3-9](?:[ .·-]?\d){9}(?!\d)/g, HIDDEN],
  [/(?<!\d)(?:\(0\d{2,3}\)|0\d{2,3})[ -]?[2-8]\d{2,3}[ -]?\d{4}(?:[ 转-]\d{1,5})?(?!\d)/g, HIDDEN],
  [/(?<![\dA-Za-z])(?!(?:19|20)\d\d-(?:19|20)\d\d)[2-8]\d{2,3}-\d{4}(?!\d)/g, HIDDEN],
  [/(?<![\d.])\d{7,}X?(?!\d|\.\d|[余多]?[万元亿吨米人平块]|[余多]?千)/gi, HIDDEN],
  [/[零〇一二三四五六七八九幺]{7,}/g, HIDDEN],
  [/(?<=[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使])[A-HJ-NP-Z][·•. -]?(?=[A-HJ-NP-Z]{0,5}\d)[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]/gi, HIDDEN],
  // where somebody lives: building, entrance, door
  [new RegExp(`(?<![几数近约共多0-9A-Za-z])${NUMBER}(?=\\s?(?:号楼|#楼|栋|幢|单元|号房|号铺|号门|号院))`, 'g'), '*'],
  [/(?<![0-9A-Za-z-])(?:[0-9A-Za-z]{1,4}-){0,3}[0-9A-Za-z]{2,4}(?=\s?室)|[零〇一二三四五六七八九]{2,}(?=室)/g, '*'],
  [/(?<=(?:栋|幢|单元|号楼|#楼|座|楼)\s?)\d{3,4}(?!\d|[年元米万])/g, '*'],
  [/(?<=[路街巷弄道村组里坊园苑城庭府湾区])\s?(?:[0-9]+(?:[-#][0-9]+)*|[零〇一二三四五六七八九十百]+)(?=\s?号(?!线|地块|文|令|区))/g, '*'],
  [/(?<=[园苑区村庭府湾城])\s?\d{1,3}-(?:\d{1,2}-)?\d{3,4}(?!\d)/g, '*'],
]; // prettier-ignore

/** The same length, so that offsets hold: full-width digits, letters and signs as plain ones. */
const plainly = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0]/g, ' ')
    .replace(/[\u2010-\u2015\u2212]/g, '-');

/** The people a text names, as far as it says that they are people. */
export const peopleIn = (text: string): string[] => {
  const plain = plainly(text);
  const names = NAMES.flatMap((pattern) => [...plain.matchAll(pattern)].map(([name]) => name));
  return [...new Set(names)].filter((name) => !isWord(name));
};

/** Names by how they begin: to look for hundreds costs one walk through a text. */
export type People = ReadonlyMap<string, readonly string[]>;

export function peopleOf(names: Iterable<string>): People {
  const people = new Map<string, string[]>();
  for (const raw of names) {
    const name = plainly(raw.trim());
    if ([...name].length < 2) continue;
    const first = name.charAt(0);
    const alike = people.get(first);
    if (alike) alike.push(name);
    else people.set(first, [name]);
  }
  return people;
}

/**
 * A text that everybody may read: without phones, identity and card numbers, plates, accounts, house numbers, and without
 * these people's names (王小明 → 王**).
 */
export function veiled(text: string, ...people: readonly People[]): string {
  const plain = plainly(text);
  const spans = [...people.flatMap((some) => namesIn(plain, some)), ...RULES.flatMap((rule) => spansOf(plain, rule))];
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  let out = '';
  let at = 0;
  for (const { start, end, instead } of spans) {
    if (end <= at) continue;
    out += start >= at ? text.slice(at, start) + instead : HIDDEN;
    at = end;
  }
  return out + text.slice(at);
}

const spansOf = (plain: string, [pattern, instead]: Rule): Span[] =>
  [...plain.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length, instead }));

function namesIn(plain: string, people: People): Span[] {
  const spans: Span[] = [];
  for (let start = 0; start < plain.length; start++) {
    const name = people.get(plain.charAt(start))?.find((one) => plain.startsWith(one, start));
    if (name !== undefined)
      spans.push({ start, end: start + name.length, instead: `${String.fromCodePoint(name.codePointAt(0)!)}**` });
  }
  return spans;
}
