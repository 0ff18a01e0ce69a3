import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../foundation/actor.js';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { type ActorRequest, Allow, CurrentActor, Public, STAFF } from './allow.js';
import { sessionCookie, tokenIn } from './cookie.js';
import { refuseCrossOrigin } from './guard.js';
import { SessionService } from './session.service.js';
import type { SignedIn } from './session.store.js';
import { SignIn } from './sign-in.dto.js';
import { RefusesOnly } from '../foundation/refusals.js';

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
  @ApiOperation({ summary: '登录: sign in by name and password; the session is a cookie' })
  @ApiResponse({ status: 201, description: 'Who is signed in; `set-cookie` carries the session' })
  @RefusesOnly('400 VALIDATION', '401 SIGN_IN_FAILED', '403 CROSS_ORIGIN', '429 TOO_MANY_TRIES', '503 SIGN_IN_BUSY')
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
  @ApiOperation({ summary: 'Who is signed in' })
  whoAmI(@CurrentActor() { id, name, role, department }: Actor): { person: Actor } {
    return { person: { id, role, ...(name && { name }), ...(department && { department }) } };
  }

  /** Also without a live session: whoever signs out is out. */
  @Public()
  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: '退出: end the session, if there is one' })
  @ApiResponse({ status: 204, description: 'Signed out' })
  @RefusesOnly('403 CROSS_ORIGIN')
  async signOut(@Req() request: ActorRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const token = tokenIn(request.headers.cookie, this.settings.production);
    if (token) await this.sessions.signOut(token);
    reply.header('set-cookie', sessionCookie(null, this.settings.production));
  }
}
