import { Inject, Injectable } from '@nestjs/common';
import { Hmac } from '../foundation/hmac.js';
import { SECRETS, type Secrets } from '../foundation/secrets.js';
import { phoneCode, trackingCode } from './codes.js';

/** The codes a citizen follows a complaint by: made from its id under keys of their own, never stored. */
@Injectable()
export class Codes {
  private readonly tracking: Hmac;
  private readonly phone: Hmac;

  constructor(@Inject(SECRETS) secrets: Secrets) {
    this.tracking = new Hmac(secrets.derive('tracking'));
    this.phone = new Hmac(secrets.derive('phone-code'));
  }

  trackingCodeOf(complaint: string): string {
    return trackingCode(this.tracking, complaint);
  }

  phoneCodeOf(complaint: string): string {
    return phoneCode(this.phone, complaint);
  }
}
