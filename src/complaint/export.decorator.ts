import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import { RefusesOnly, type Refusal } from '../foundation/refusals.js';
import { XLSX_TYPE } from '../foundation/sheet.js';
import { EXPORTS, type ExportList } from './export.js';

/** Describes a route that answers a list as a workbook, with its refusals: those of every export, and its own. */
export const AnswersWorkbook = (list: ExportList, ...own: Refusal[]): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: `导出${EXPORTS[list]}: the whole list as XLSX, by the same filters and in the same order; on the record`,
    }),
    ApiProduces(XLSX_TYPE),
    ApiOkResponse({
      description: 'Written while it is read: a file whose connection breaks is not whole',
      content: { [XLSX_TYPE]: { schema: { type: 'string', format: 'binary' } } },
    }),
    RefusesOnly(
      '400 VALIDATION',
      '401 UNAUTHENTICATED',
      '403 FORBIDDEN',
      '503 EXPORTS_BUSY',
      '503 DATABASE_UNAVAILABLE',
      ...own,
    ),
  );
