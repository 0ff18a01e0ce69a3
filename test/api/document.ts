import type { OpenAPIObject } from '@nestjs/swagger';

export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

export interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema?: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, { readonly description?: string }>>;
}

/** A route as the document has it: `POST /api/v1/posts`. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly name: string;
  readonly operation: Operation;
}

export function routesOf(document: OpenAPIObject): Route[] {
  return Object.entries(document.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods as Readonly<Record<string, Operation>>).map(([verb, operation]) => {
        const method = verb.toUpperCase();
        return { method, path, name: `${method} ${path}`, operation };
      }),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const CODE = /`([A-Z][A-Z_]+)`/g;

/** Status and codes of what a route may refuse, as its responses list them. */
export const refusalsOf = ({ operation }: Route): { status: number; code: string }[] =>
  Object.entries(operation.responses).flatMap(([status, { description = '' }]) =>
    [...description.matchAll(CODE)].map(([, code = '']) => ({ status: Number(status), code })),
  );

function resolved(schema: Schema, document: OpenAPIObject): Schema {
  const ref = schema.$ref ?? schema.allOf?.[0]?.$ref ?? schema.items?.$ref;
  if (!ref) return schema;
  return (document.components?.schemas?.[ref.split('/').at(-1) ?? ''] ?? {}) as Schema;
}

/** Names of the body's properties that show no value: no example, no closed set to choose from. */
export function unshownIn(route: Route, document: OpenAPIObject): string[] {
  const shown = (name: string, schema: Schema): string[] => {
    const whole = resolved(schema, document);
    if (whole.properties) return Object.entries(whole.properties).flatMap(([key, one]) => shown(`${name}.${key}`, one));
    const file = schema.format === 'binary';
    return file || schema.example !== undefined || schema.enum || schema.items?.enum ? [] : [name];
  };
  const content = Object.values(route.operation.requestBody?.content ?? {});
  return content.flatMap(({ schema }) => shown('', schema).map((name) => name.slice(1)));
}
