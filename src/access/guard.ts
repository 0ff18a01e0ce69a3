import { type CanActivate, type ExecutionContext, Inject, Injectable, Logger } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Role } from '../foundation/actor.js';
import { DomainError } from '../foundation/problem.js';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { ALLOW, type ActorRequest, PUBLIC, actorOf } from './allow.js';
import { tokenIn } from './cookie.js';
import { crossOrigin } from './origin.js';
import { SessionService } from './session.service.js';

type Mark = readonly Role[] | 'public';

const forbidden = () => new DomainError('FORBIDDEN', 403, '您没有进行此操作的权限。');

/** Throws 403 when another site's page sends this request. */
export function refuseCrossOrigin(request: ActorRequest): void {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (crossOrigin({ method: request.method, host: request.host, origin, site: site?.toString() }))
    throw new DomainError('CROSS_ORIGIN', 403, '请求来自其他网站，已拒绝。');
}

/** Stands before every route: who may call it is written on the route itself; a route that says nothing is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly log = new Logger('access');

  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ActorRequest>();
    const token = tokenIn(request.headers.cookie, this.settings.production);
    if (token) refuseCrossOrigin(request);
    const mark = this.markOf(context);
    if (mark === 'public') return true;
    const actor = token ? await this.sessions.actorOf(token) : null;
    if (actor) request.actor = actor;
    const { role } = actorOf(request);
    if (!mark.some((allowed) => allowed === role)) throw forbidden();
    return true;
  }

  /** The method's own mark outweighs its controller's; where both stand on one target, the stricter counts. */
  private markOf(context: ExecutionContext): Mark {
    const route = context.getHandler();
    for (const target of [route, context.getClass()]) {
      const roles = this.reflector.get<readonly Role[] | undefined>(ALLOW, target);
      if (roles) return roles;
      if (this.reflector.get<boolean | undefined>(PUBLIC, target) === true) return 'public';
    }
    this.log.error(`route ${context.getClass().name}.${route.name} says neither @Public() nor @Allow(…): refused`);
    throw forbidden();
  }
}
