/** What the mutations of accounts are asked with. Values are read by the services, which name what is wrong with each. */
import { Field, ID, InputType } from '@nestjs/graphql';
import type { Role } from '../access';
import { RoleEnum } from './role.enum';

@InputType('SignUpInput')
export class SignUpInputType {
  @Field(() => String)
  displayName: string;

  @Field(() => String)
  email: string;

  @Field(() => String)
  password: string;
}

@InputType('SignInInput')
export class SignInInputType {
  @Field(() => String)
  email: string;

  @Field(() => String)
  password: string;
}

@InputType('ChangePasswordInput')
export class ChangePasswordInputType {
  @Field(() => String, { description: 'Shows that it is the member who asks.' })
  currentPassword: string;

  @Field(() => String)
  password: string;
}

@InputType('SignOutInput')
export class SignOutInputType {
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Also in every other browser.' })
  everywhere: boolean | null;
}

@InputType('RequestPasswordResetInput')
export class RequestPasswordResetInputType {
  @Field(() => String)
  email: string;
}

@InputType('ResetPasswordInput')
export class ResetPasswordInputType {
  @Field(() => String)
  token: string;

  @Field(() => String)
  password: string;
}

@InputType('VerifyEmailInput')
export class VerifyEmailInputType {
  @Field(() => String)
  token: string;
}

@InputType('EditProfileInput', { description: 'What is left out stays as it is.' })
export class EditProfileInputType {
  @Field(() => String, { nullable: true })
  displayName?: string | null;

  @Field(() => String, { nullable: true })
  about?: string | null;

  @Field(() => String, { nullable: true, description: 'A name such as Europe/Berlin; null takes that of the browser.' })
  timeZone?: string | null;
}

@InputType('ChangeRoleInput')
export class ChangeRoleInputType {
  @Field(() => ID)
  memberId: string;

  @Field(() => RoleEnum)
  role: Role;
}

@InputType('EraseMemberInput')
export class EraseMemberInputType {
  @Field(() => ID)
  memberId: string;
}
