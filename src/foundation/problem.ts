export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/** A refusal with a stable code and a Chinese sentence; the filter turns it into problem+json. */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly detail: string,
    readonly fields?: readonly FieldProblem[],
  ) {
    super(`${code}: ${detail}`);
    this.name = new.target.name;
  }
}

/** Something needed is not there right now: 503 with Retry-After in seconds. */
export class Unavailable extends DomainError {
  constructor(
    code: string,
    detail: string,
    readonly retryAfter = 2,
  ) {
    super(code, 503, detail);
  }
}

/** RFC 9457, with our stable `code`, and `instance` naming the request so that the log line is found. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly instance?: string;
  readonly requestId?: string;
  readonly errors?: readonly FieldProblem[];
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

const TITLES: Readonly<Record<number, string>> = {
  400: '请求有误',
  401: '未登录',
  403: '无权操作',
  404: '未找到',
  405: '方法不允许',
  406: '无法提供所需格式',
  408: '请求超时',
  409: '状态冲突',
  410: '已失效',
  412: '版本已变化',
  413: '内容过大',
  414: '网址过长',
  415: '格式不支持',
  422: '无法处理',
  428: '缺少前提条件',
  429: '请求过于频繁',
  431: '请求头过大',
  500: '系统错误',
  501: '尚未支持',
  503: '服务暂不可用',
};

/** What each status says when nobody said anything better: code, Chinese sentence. */
export const PLAIN: Readonly<Record<number, readonly [code: string, detail: string]>> = {
  400: ['BAD_REQUEST', '请求格式不正确。'],
  401: ['UNAUTHENTICATED', '请先登录。'],
  403: ['FORBIDDEN', '您没有进行此操作的权限。'],
  404: ['NOT_FOUND', '没有找到所请求的内容。'],
  405: ['METHOD_NOT_ALLOWED', '此地址不支持该请求方法。'],
  406: ['NOT_ACCEPTABLE', '无法提供所请求的格式。'],
  408: ['REQUEST_TIMEOUT', '请求未在规定时间内发送完毕，请重试。'],
  409: ['CONFLICT', '操作与当前状态冲突。'],
  413: ['BODY_TOO_LARGE', '请求内容超过大小上限。'],
  414: ['URL_TOO_LONG', '请求网址过长。'],
  415: ['UNSUPPORTED_MEDIA_TYPE', '不支持该内容格式，请使用 application/json。'],
  422: ['UNPROCESSABLE', '请求内容无法处理。'],
  429: ['TOO_MANY_REQUESTS', '请求过于频繁，请稍后再试。'],
  431: ['HEADERS_TOO_LARGE', '请求头过大。'],
  503: ['UNAVAILABLE', '服务暂时不可用，请稍后重试。'],
};

/** The refusal a bare HTTP status stands for; an unknown status is our own failure. */
export function refusalOf(status: number): DomainError {
  const [code, detail] = PLAIN[status] ?? ['INTERNAL', '系统内部错误，请稍后重试或联系管理员。'];
  if (status === 503) return new Unavailable(code, detail);
  return new DomainError(code, PLAIN[status] ? status : status >= 400 && status < 500 ? status : 500, detail);
}

export function problemOf(error: DomainError, request?: { id?: string; path?: string }): Problem {
  return {
    type: `urn:jiesu:problem:${error.code.toLowerCase().replaceAll('_', '-')}`,
    title: TITLES[error.status] ?? (error.status < 500 ? '请求有误' : '系统错误'),
    status: error.status,
    detail: error.detail,
    code: error.code,
    ...(request?.path === undefined ? {} : { instance: request.path }),
    ...(request?.id === undefined ? {} : { requestId: request.id }),
    ...(error.fields?.length ? { errors: error.fields } : {}),
  };
}
