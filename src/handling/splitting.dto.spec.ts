import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import { validation } from '../foundation/validation.js';
import { DispatchManyDto } from './desk.dto.js';
import { SplitDto } from './splitting.dto.js';

it.each<[string, Type, object]>([
  ['the parts of a split', SplitDto, { parts: [[]] }],
  ['what is dispatched at once', DispatchManyDto, { items: [[]] }],
])('a list among %s is no object', async (_, metatype, body) => {
  const checked = validation().transform(body, { type: 'body', metatype });
  await expect(checked).rejects.toMatchObject({ code: 'VALIDATION', status: 400 });
});
