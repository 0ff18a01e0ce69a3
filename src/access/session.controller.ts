import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../foundation/actor.js';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { type ActorRequest, Allow, CurrentActor, Public, STAFF } from './allow.js';
import { sessionCookie, tokenIn } from './cookie.js';
import { refuseCrossOrigin } from './guard.js';
import { SessionService } from './session.service.js';
import type { SignedIn } from './session.store.js';
import { SignIn } from './sign-in.dto.js';

@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The guard looks at the origin where there is a cookie; here another site could sign its visitor in as somebody. */
  @Public()
  @Post()
  async signIn(
    @Body() { name, password }: SignIn,
    @Req() request: ActorRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ person: SignedIn }> {
    refuseCrossOrigin(request);
    const { token, person } = await this.sessions.signIn(name, password, request.ip);
    const before = tokenIn(request.headers.cookie, this.settings.production);
    if (before) await this.sessions.signOut(before);
    reply.header('set-cookie', sessionCookie(token, this.settings.production));
    return { person };
  }

  @Allow(...STAFF)
  @Get()
  whoAmI(@CurrentActor() { id, name, role, department }: Actor): { person: Actor } {
    return { person: { id, role, ...(name && { name }), ...(department && { department }) } };
  }

  /** Also without a live session: whoever signs out is out. */
  @Public()
  @Delete()
  @HttpCode(204)
  async signOut(@Req() request: ActorRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const token = tokenIn(request.headers.cookie, this.settings.production);
    if (token) await this.sessions.signOut(token);
    reply.header('set-cookie', sessionCookie(null, this.settings.production));
  }
}
