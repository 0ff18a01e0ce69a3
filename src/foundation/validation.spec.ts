import type { ValidationError } from '@nestjs/common';
import { IsString } from 'class-validator';
import { fieldsOf, validation, validationProblem } from './validation.js';
import { Words } from './words.dto.js';

class Optional {
  @Words(100)
  text?: string;
}
class Needed {
  @IsString()
  text!: string;
}

it('takes no body for an empty one: refused only where something is needed', async () => {
  const given = (metatype: new () => object, body?: unknown) =>
    validation().transform(body, { type: 'body', metatype });
  expect(await given(Optional)).toEqual({});
  expect(await given(Optional, null)).toEqual({});
  expect(await given(Optional, { text: '请尽快处理。' })).toEqual({ text: '请尽快处理。' });
  await expect(given(Needed)).rejects.toMatchObject({ code: 'VALIDATION', status: 400 });
});

it('names nested fields and speaks Chinese, the field own words first', () => {
  const errors: ValidationError[] = [
    { property: 'title', constraints: { maxLength: '标题不超过 100 字' } },
    { property: 'kind', constraints: { isIn: 'kind must be one of' } },
    { property: 'contact', children: [{ property: 'phone', constraints: { matches: 'phone must match' } }] },
    { property: 'extra', constraints: { whitelistValidation: 'property extra should not exist' } },
  ];
  expect(fieldsOf(errors)).toEqual([
    { field: 'title', message: '标题不超过 100 字' },
    { field: 'kind', message: '不在可选范围内' },
    { field: 'contact.phone', message: '格式不正确' },
    { field: 'extra', message: '不支持此字段' },
  ]);
  expect(validationProblem(errors)).toMatchObject({ code: 'VALIDATION', status: 400 });
});

it('is not flooded by a body of many wrong fields', () => {
  const many = Array.from({ length: 5_000 }, (_, i) => ({ property: `x${i}`.repeat(100), constraints: { isIn: 'x' } }));
  expect(JSON.stringify(fieldsOf(many)).length).toBeLessThan(5_000);
});
