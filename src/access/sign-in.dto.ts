import { IsString, Length, Matches } from 'class-validator';

/** Bounds only keep junk out; whether a password is good enough is asked when it is chosen, not when it is used. */
export class SignIn {
  /** Sign-in name, as in the directory; no control characters, no half characters. */
  @IsString()
  @Matches(/^[^\p{C}]{1,64}$/u)
  readonly name!: string;

  /** Up to 128 characters, of which some take two code units. */
  @IsString()
  @Length(1, 256)
  readonly password!: string;
}
