import { ApiResponseProperty } from '@nestjs/swagger';
import { USES } from './attachment.file.js';
import type { AttachmentView } from './attachment.view.js';

class CodedDto {
  @ApiResponseProperty({ example: 'material' })
  code!: string;

  @ApiResponseProperty({ example: '诉求材料' })
  name!: string;
}

export class AttachmentDto implements AttachmentView {
  @ApiResponseProperty({ example: '3f0c6a52-8a0e-4b7e-9d3c-5f2f6b1f7a10' })
  id!: string;

  @ApiResponseProperty({ example: '路灯照片.jpg' })
  name!: string;

  @ApiResponseProperty({ example: 'image/jpeg' })
  type!: string;

  @ApiResponseProperty({ example: 183_204 })
  bytes!: number;

  @ApiResponseProperty({ type: CodedDto })
  use!: CodedDto;

  @ApiResponseProperty({ type: CodedDto, example: { code: 'citizen', name: '诉求人' } })
  by!: CodedDto;

  @ApiResponseProperty({ example: '2026-02-13T16:00:00.000+08:00' })
  at!: string;

  @ApiResponseProperty({ example: true })
  shown!: boolean;
}

/** What an upload says beside the file, for OpenAPI. */
export const USE_FIELD = {
  use: {
    type: 'string',
    enum: [...USES],
    default: 'evidence',
    description:
      'material 诉求材料: the citizen sees it, the hotline uploads it. evidence 办理佐证: inside the house until an answer names it',
  },
};

/** What every upload may answer beside a command's refusals. */
export const UPLOAD_REFUSALS = [
  '400 BAD_MULTIPART',
  '400 FILE_MISSING',
  '400 ONE_FILE_ONLY',
  '400 FILE_EMPTY',
  '400 FILE_NAME',
  '400 UPLOAD_ABORTED',
  '409 ATTACHMENTS_FULL',
  '409 COMPLAINT_ERASED',
  '413 FILE_TOO_LARGE',
  '413 PICTURE_TOO_LARGE',
  '415 UNSUPPORTED_MEDIA_TYPE',
  '415 FILE_TYPE',
  '415 FILE_MISMATCH',
  '422 FILE_DAMAGED',
  '503 FILES_UNAVAILABLE',
  '503 FILES_BUSY',
] as const;

export const UPLOAD_SAYS =
  'One file: JPEG, PNG, WebP, PDF, DOCX, XLSX, MP3, M4A, WAV, MP4 or MOV, told by its content. 201 with the attachment, ' +
  '200 when the complaint has it already. Pictures are kept without location, time and device.';
