/** What the mutations of accounts answer. */
import { Field, ObjectType } from '@nestjs/graphql';
import { resultUnion } from '../../platform/graphql/failures';
import { MemberType } from './member.type';
import { ViewerType } from './viewer.type';

@ObjectType()
export class SignUpSuccess {
  @Field(() => ViewerType)
  viewer: ViewerType;
}

@ObjectType()
export class SignInSuccess {
  @Field(() => ViewerType)
  viewer: ViewerType;
}

@ObjectType()
export class SignOutSuccess {
  @Field(() => ViewerType, { nullable: true, description: 'Null, since nobody is signed in any more.' })
  viewer: null;
}

@ObjectType()
export class ChangePasswordSuccess {
  @Field(() => ViewerType, { description: 'Still signed in here, and nowhere else.' })
  viewer: ViewerType;
}

@ObjectType()
export class RequestPasswordResetSuccess {
  @Field(() => Boolean, { description: 'Always true: whether the address has an account is not told.' })
  accepted: boolean;
}

@ObjectType()
export class ResetPasswordSuccess {
  @Field(() => MemberType, { description: 'Who can sign in with the new password now.' })
  member: MemberType;
}

@ObjectType()
export class VerifyEmailSuccess {
  @Field(() => MemberType)
  member: MemberType;
}

@ObjectType()
export class EditProfileSuccess {
  @Field(() => ViewerType)
  viewer: ViewerType;
}

@ObjectType()
export class ChangeRoleSuccess {
  @Field(() => MemberType)
  member: MemberType;
}

@ObjectType()
export class EraseMemberSuccess {
  @Field(() => MemberType)
  member: MemberType;
}

export const SignUpResult = resultUnion('SignUpResult', SignUpSuccess);
export const SignInResult = resultUnion('SignInResult', SignInSuccess);
export const SignOutResult = resultUnion('SignOutResult', SignOutSuccess);
export const ChangePasswordResult = resultUnion('ChangePasswordResult', ChangePasswordSuccess);
export const RequestPasswordResetResult = resultUnion('RequestPasswordResetResult', RequestPasswordResetSuccess);
export const ResetPasswordResult = resultUnion('ResetPasswordResult', ResetPasswordSuccess);
export const VerifyEmailResult = resultUnion('VerifyEmailResult', VerifyEmailSuccess);
export const EditProfileResult = resultUnion('EditProfileResult', EditProfileSuccess);
export const ChangeRoleResult = resultUnion('ChangeRoleResult', ChangeRoleSuccess);
export const EraseMemberResult = resultUnion('EraseMemberResult', EraseMemberSuccess);
