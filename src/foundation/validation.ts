import {
  type ArgumentMetadata,
  ValidationPipe,
  type ValidationError,
  type ValidationPipeOptions,
} from '@nestjs/common';
import { DomainError, type FieldProblem } from './problem.js';

/** What a class-validator rule says when the field did not say it in Chinese itself. */
const SAYS: Readonly<Record<string, string>> = {
  whitelistValidation: '不支持此字段',
  isDefined: '必填',
  isNotEmpty: '不能为空',
  isString: '应为文字',
  isBoolean: '应为 true 或 false',
  isInt: '应为整数',
  isNumber: '应为数字',
  isArray: '应为列表',
  isObject: '应为对象',
  nestedValidation: '应为对象',
  isIn: '不在可选范围内',
  isEnum: '不在可选范围内',
  isUuid: '应为 UUID',
  isISO8601: '应为 ISO 8601 时间',
  minLength: '过短',
  maxLength: '过长',
  isLength: '长度不符合要求',
  min: '过小',
  max: '过大',
  arrayMaxSize: '项数过多',
  arrayMinSize: '项数过少',
  arrayUnique: '不能有重复项',
};
const MOST = 20;

const isChinese = (text: string) => /[\u4e00-\u9fff]/.test(text);

/** The fields of a failed validation, nested ones as `a.b.0`, each with one Chinese sentence. At most 20. */
export function fieldsOf(errors: readonly ValidationError[], above = ''): FieldProblem[] {
  return errors
    .flatMap(({ property, constraints, children }) => {
      const field = (above + (property ?? 'body')).slice(0, 100);
      const [rule] = Object.entries(constraints ?? {});
      const own = rule ? [{ field, message: isChinese(rule[1]) ? rule[1] : (SAYS[rule[0]] ?? '格式不正确') }] : [];
      return [...own, ...fieldsOf(children ?? [], `${field}.`)];
    })
    .slice(0, MOST);
}

export function validationProblem(errors: readonly ValidationError[]): DomainError {
  const fields = fieldsOf(errors);
  // Most messages that a DTO gives name their field themselves, in Chinese or as it is spelled.
  const named = fields
    .map(({ field, message }) => (message.startsWith(field) ? message : `${field} ${message}`))
    .slice(0, 3);
  return new DomainError('VALIDATION', 400, `内容有误：${named.join('；')}${fields.length > 3 ? ' 等' : ''}。`, fields);
}

const STRICT: ValidationPipeOptions = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  transform: false,
  stopAtFirstError: true,
  validationError: { target: false, value: false },
  exceptionFactory: validationProblem,
};

/** No body at all, where every field may be left out, is an empty one. */
class Validation extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const checked: unknown = await super.transform(value, metadata);
    return metadata.type === 'body' ? (checked ?? {}) : checked;
  }
}

/** Every body and query is checked by its DTO; what the DTO does not name is refused. */
export const validation = () => new Validation(STRICT);

/** A DTO of a busy route may know at a glance, without its decorators, a body they would all pass. */
interface Glancing {
  readonly passes?: (body: unknown) => boolean;
}

/** The same verdicts as `validation()`: what does not pass at a glance is judged in full. */
class QuickValidation extends Validation {
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const dto = metadata.type === 'body' ? (metadata.metatype as Glancing | undefined) : undefined;
    if (dto?.passes?.(value)) return Promise.resolve(value);
    return super.transform(value, metadata);
  }
}

export const quickValidation = () => new QuickValidation(STRICT);
