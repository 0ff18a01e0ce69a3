import {
  type CustomDecorator,
  type ExecutionContext,
  SetMetadata,
  applyDecorators,
  createParamDecorator,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor, Role } from '../foundation/actor.js';
import { DomainError } from '../foundation/problem.js';
import { RefusesOnly } from '../foundation/refusals.js';

export const PUBLIC = 'jiesu:public';
export const ALLOW = 'jiesu:allow';

/** Every role that signs in. */
export const STAFF = ['operator', 'handler', 'head', 'supervisor', 'admin'] as const satisfies readonly Role[];

/** Anybody may call this route, without a session. */
export const Public = (): CustomDecorator => SetMetadata(PUBLIC, true);

/** People with one of these roles may call this route; which rows they see is `scope`'s answer, not the guard's. */
export const Allow = (...roles: [Role, ...Role[]]): MethodDecorator & ClassDecorator =>
  applyDecorators(
    SetMetadata(ALLOW, roles),
    ofRoutes(RefusesOnly('401 UNAUTHENTICATED', '403 FORBIDDEN', '403 CROSS_ORIGIN')),
  );

/** Said of each route itself, also where a whole controller is marked. */
const ofRoutes =
  (decorate: MethodDecorator) =>
  <T>(target: object, key?: string | symbol, method?: TypedPropertyDescriptor<T>): void => {
    if (key !== undefined && method) decorate(target, key, method);
  };

/** A request the guard has let in. */
export interface ActorRequest extends FastifyRequest {
  actor?: Actor;
}

export function actorOf(request: ActorRequest): Actor {
  if (!request.actor) throw new DomainError('UNAUTHENTICATED', 401, '请先登录。');
  return request.actor;
}

/** The signed-in person; on a @Public() route there is none, and asking is a 401. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext) =>
  actorOf(context.switchToHttp().getRequest<ActorRequest>()),
);
