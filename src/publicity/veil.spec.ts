import { peopleIn, peopleOf, veiled } from './veil.js';

const shown = (text: string, ...known: string[]) => veiled(text, peopleOf(known), peopleOf(peopleIn(text)));

it.each([
  ['a mobile number', '请打13812345678联系', '请打****联系'],
  ['one in full-width digits', '电话１３８１２３４５６７８。', '电话****。'],
  ['one written apart', '电话 138 1234-5678，谢谢', '电话 ****，谢谢'],
  ['one with the country', '+86 13812345678', '****'],
  ['one in words', '一三八一二三四五六七八', '****'],
  ['a landline', '办公电话0523-86881234。', '办公电话****。'],
  ['a landline in brackets', '（0523）86881234', '****'],
  ['a landline without its code', '打86881234没人接', '打****没人接'],
  ['an identity card', '身份证32120219900101123X', '身份证****'],
  ['a bank card', '卡号6222 0212 3456 7890 123', '卡号****'],
  ['a plate', '苏M·12345乱停', '苏****乱停'],
  ['a plate of an electric car', '苏MD12345乱停', '苏****乱停'],
  ['an e-mail address', '发到wang.xm@example.com了', '发到****了'],
  ['an account', '加微信：wxm_1990。', '加微信：****。'],
  ['where somebody lives', '莲花社区3幢2单元502室漏水', '莲花社区*幢*单元*室漏水'],
  ['a door in a street', '东风路88号门前', '东风路*号门前'],
  ['a door of a village', '村里七组12号', '村里七组*号'],
  ['a flat in short', '金泰小区12-3-501漏水', '金泰小区*漏水'],
])('hides %s', (_, text, out) => expect(shown(text)).toBe(out));

it.each([
  ['who calls himself so', '我叫王小明，住在海陵。', '我叫王**，住在海陵。'],
  ['a contact', '联系人：欧阳修远 电话见上', '联系人：欧** 电话见上'],
  ['by a title', '已由李建国主任答复', '已由李**主任答复'],
  ['before a number', '顾军，联系电话：86881234', '顾**，联系电话：****'],
  ['everywhere once it is known', '村民杨永家门口，杨永之父说', '村民杨**家门口，杨**之父说'],
  ['who is named in the receipt', '薛思丽已到现场', '薛**已到现场', '薛思丽'],
])('hides the name of %s', (_, text, out, ...known) => expect(shown(text, ...known)).toBe(out));

it.each([
  '请拨打12345或110，三天内答复。',
  '2026-02-13 16:00至2026-02-15已停水，2014-2016年也停过。',
  '涉及金额1200000元，面积3000平方米，12路公交，5号线。',
  '业主高度重视，居民安全，老板马上整改，班主任老师同意。',
  '海陵区城南街道莲花社区二号区，四盏路灯不亮。',
  '根据泰政发〔2019〕12号文件，GB3096-2008标准。',
  '年满60周岁老人，几十栋居民楼，一室一厅。',
])('leaves %s', (text) => expect(shown(text)).toBe(text));

it('takes no longer for a text made to slow it down', () => {
  const began = performance.now();
  for (const piece of ['a-', '1 ', '一', 'a', '张', '路1', '苏MA']) shown(piece.repeat(10_000));
  expect(performance.now() - began).toBeLessThan(2_000);
});
