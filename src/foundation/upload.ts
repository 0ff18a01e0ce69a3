import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { DomainError, refusalOf } from './problem.js';

/** A body that has not been read yet: whoever may not send it is refused before it comes. */
export interface Incoming {
  readonly contentType: string;
  /** As the sender says; null when it does not say. */
  readonly bytes: number | null;
  readonly body: Readable;
}

interface UploadRoute {
  readonly upload?: true;
}

const isUpload = ({ routeOptions }: FastifyRequest): boolean =>
  (routeOptions.config as unknown as UploadRoute).upload === true;

const notAForm = () => new DomainError('UNSUPPORTED_MEDIA_TYPE', 415, '请以 multipart/form-data 格式上传文件。');

/** Forms with a file are taken by routes that say so; everywhere else JSON stays the only body. */
export function acceptUploads(server: FastifyInstance): void {
  server.addContentTypeParser('multipart/form-data', (request, body, done) => {
    if (isUpload(request)) done(null, body);
    else done(refusalOf(415));
  });
}

/** A route that takes a form with one file, and in OpenAPI the form's fields. */
export const TakesUpload = (fields: Readonly<Record<string, object>>): MethodDecorator =>
  applyDecorators(
    RouteConfig({ upload: true } satisfies UploadRoute),
    ApiConsumes('multipart/form-data'),
    ApiBody({
      schema: {
        type: 'object',
        required: ['file'],
        properties: { file: { type: 'string', format: 'binary' }, ...fields },
      },
    }),
  );

export const Uploaded = createParamDecorator((_: unknown, context: ExecutionContext): Incoming => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const { 'content-type': contentType = '', 'content-length': length } = request.headers;
  if (!/^multipart\/form-data\b/i.test(contentType)) throw notAForm();
  return { contentType, bytes: length === undefined ? null : Number(length), body: request.body as Readable };
});

/** So long a sender whose body is refused may go on, to read the refusal; then the connection is cut. */
const LINGER_MS = 2_000;

function letGo(body: Readable): void {
  const cut = setTimeout(() => body.destroy(), LINGER_MS).unref();
  body
    .on('error', () => undefined)
    .once('close', () => clearTimeout(cut))
    .resume();
}

const aborted = () => new DomainError('UPLOAD_ABORTED', 400, '上传中断，请重新上传。');

/**
 * The whole body, at most `most` bytes of it: beyond that the rest is let go by and `tooLarge` thrown. What was declared
 * is reserved at once, so that a body takes its own size in memory and no more.
 */
export async function received({ body, bytes }: Incoming, most: number, tooLarge: () => Error): Promise<Buffer> {
  if (bytes !== null && bytes > most) {
    letGo(body);
    throw tooLarge();
  }
  return new Promise((resolve, reject) => {
    const whole = bytes === null ? null : Buffer.allocUnsafe(bytes);
    const pieces: Buffer[] = [];
    let size = 0;
    const settle = (end: () => void) => {
      body.off('data', add).off('end', done).off('error', fail).off('close', fail);
      body.on('error', () => undefined);
      end();
    };
    const fail = () => settle(() => reject(aborted()));
    const done = () => settle(() => resolve(whole ? whole.subarray(0, size) : Buffer.concat(pieces, size)));
    const add = (piece: Buffer) => {
      if (size + piece.length > most) {
        letGo(body);
        return settle(() => reject(tooLarge()));
      }
      if (whole) piece.copy(whole, size);
      else pieces.push(piece);
      size += piece.length;
    };
    body.on('data', add).on('end', done).on('error', fail).on('close', fail);
    if (body.destroyed) fail();
  });
}
