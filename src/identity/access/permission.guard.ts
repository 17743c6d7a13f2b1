/** Fails closed: a page or a field of the graph that states no permission is refused to everybody. */
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { PERMISSION_KEY, statePermission } from '../../platform/http';
import { may, type Permission } from './permissions';
import { AccessRefused } from './refused';
import type { Viewer } from './viewer';

/** States who may come here at all. */
export const Permit = (permission: Permission) => statePermission(permission);

/** The permission that a handler states, or undefined. */
export const permissionStatedBy = (reflector: Reflector, handler: object): Permission | undefined =>
  reflector.get<Permission | undefined>(PERMISSION_KEY, handler as never);

/** The request behind a page or a field of the graph. */
export function requestOf(context: ExecutionContext): Request {
  if (context.getType<string>() === 'graphql') return context.getArgByIndex<{ req: Request }>(2).req;
  return context.switchToHttp().getRequest<Request>();
}

@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const permission = permissionStatedBy(this.reflector, context.getHandler());
    const viewer: Viewer | undefined = requestOf(context).viewer;
    if (!permission || !viewer) throw new AccessRefused('unstated', false);
    if (!may(viewer, permission)) throw new AccessRefused(permission, viewer.id === null);
    return true;
  }
}
