import { applyDecorators } from '@nestjs/common';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';

// A NUL cannot be stored as text, a lone surrogate would come back as another character.
const STORABLE = /^[^\u{0}\u{d800}-\u{dfff}]*$/u;
const VISIBLE = /[\p{L}\p{N}]/u;

/** Words of a person that may be left out: at most `max` UTF-16 units, storable as they are. */
export const Words = (max: number): PropertyDecorator =>
  applyDecorators(IsOptional(), IsString(), MaxLength(max), Matches(STORABLE, { message: '含有无法保存的字符' }));

/** Words that must say something: at least one letter or digit. `name` is what the field is called. */
export const NeededWords = (max: number, name: string): PropertyDecorator =>
  applyDecorators(
    IsString({ message: `${name}必填` }),
    MaxLength(max),
    Matches(STORABLE, { message: '含有无法保存的字符' }),
    Matches(VISIBLE, { message: `${name}不能为空` }),
  );

/** A code of the city's pack or the directory: a department, a person, a category, a reason. */
export const Code = (): PropertyDecorator =>
  applyDecorators(IsString(), Matches(/^[\p{L}\p{N}][\p{L}\p{N}_.:-]{0,63}$/u, { message: '代码格式不正确' }));
