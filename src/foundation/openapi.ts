import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ANYWHERE } from './problem.filter.js';

/** Swagger UI writes its style into the page; no other page may. */
const DOCS_CONTENT =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;

const text = (example: string) => ({ type: 'string' as const, example });

/** How every refusal is answered (RFC 9457). */
const PROBLEM = {
  type: 'object' as const,
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: text('urn:jiesu:problem:move-not-allowed'),
    title: text('状态冲突'),
    status: { type: 'integer' as const, example: 409 },
    detail: text('工单当前状态不允许此操作，请刷新后再试。'),
    code: text('MOVE_NOT_ALLOWED'),
    instance: text('/api/v1/complaints/TZ20260213000001/accept'),
    requestId: text('7f9c2e7a-52d1-4a0e-9a55-0c4c0d1f7a10'),
    errors: {
      type: 'array' as const,
      items: { type: 'object' as const, properties: { field: text('text'), message: text('请填写答复内容') } },
    },
  },
};

const OTHERWISE = {
  description: `Any other refusal, whatever the route: ${ANYWHERE.map((code) => `\`${code}\``).join(', ')}`,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** What the running service says of each of its routes. */
export function documentOf(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('接诉 jiesu')
    .setDescription('12345 政务服务便民热线接诉办理')
    .setVersion('1')
    .build();
  const document = SwaggerModule.createDocument(app, config);
  for (const path of Object.values(document.paths)) {
    for (const [method, operation] of Object.entries(path as Record<string, Operation>)) complete(method, operation);
  }
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: PROBLEM } };
  return document;
}

/** What is read is what the summary says; and how refusals look that any route may give. */
function complete(method: string, operation: Operation): void {
  const { responses } = operation;
  const known = Object.values(responses).find((one) => one && 'description' in one && !one.description);
  if (method === 'get') {
    const said = operation.summary ?? '';
    if (known && 'description' in known) known.description = said;
    else if (!Object.keys(responses).some((status) => status < '300')) responses['200'] = { description: said };
  }
  responses['default'] = OTHERWISE;
}

/** OpenAPI at /api/openapi.json, Swagger UI at /docs. */
export function describeApi(app: NestFastifyApplication): void {
  const document = documentOf(app);
  SwaggerModule.setup('docs', app, document, { jsonDocumentUrl: 'api/openapi.json', customSiteTitle: '接诉 API' });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', (request, reply, _payload, done) => {
      if (request.url.startsWith('/docs')) reply.header('content-security-policy', DOCS_CONTENT);
      done();
    });
}
