/** Every way into the running application: the routes of its pages and the queries and mutations of its graph, with what each states. */
import { RequestMethod } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { PERMISSION_KEY } from '../../src/platform/http';
import type { TestApp } from './app';

export interface Handler {
  /** `GET /threads/:id`, `Mutation openThread`. */
  readonly name: string;
  /** The permission that it states, or undefined. */
  readonly permission: string | undefined;
}

type Method = (...args: never[]) => unknown;

export function pageHandlers(app: TestApp): Handler[] {
  const controllers = modulesOf(app).flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) =>
    metatype ? methodsOf(metatype).flatMap((method) => routesOf(metatype, method).map((name) => ({ name, permission: stated(method) }))) : [],
  );
}

/** Queries and mutations; fields of types are reached through them only. */
export function graphHandlers(app: TestApp): Handler[] {
  const providers = modulesOf(app).flatMap((module) => [...module.providers.values()]);
  return providers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function' || !metatype.prototype) return [];
    return methodsOf(metatype).flatMap((method) => {
      const type: unknown = Reflect.getMetadata('graphql:resolver_type', method);
      if (type !== 'Query' && type !== 'Mutation' && type !== 'Subscription') return [];
      const name: unknown = Reflect.getMetadata('graphql:resolver_name', method) ?? method.name;
      return [{ name: `${type} ${String(name)}`, permission: stated(method) }];
    });
  });
}

/** What Express answers to, whoever told it to: `GET /threads/:id`. */
export function expressRoutes(app: TestApp): string[] {
  const { router } = app.app.getHttpAdapter().getInstance() as { router: { stack: { route?: { path: string; methods: Record<string, boolean> } }[] } };
  return router.stack.flatMap(({ route }) => (route ? Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`) : []));
}

const modulesOf = (app: TestApp) => [...app.get(ModulesContainer).values()];
const stated = (method: Method): string | undefined => Reflect.getMetadata(PERMISSION_KEY, method) as string | undefined;

function methodsOf(type: { prototype: object }): Method[] {
  const names = Object.getOwnPropertyNames(type.prototype).filter((name) => name !== 'constructor');
  return names
    .map((name) => Object.getOwnPropertyDescriptor(type.prototype, name)?.value as unknown)
    .filter((value): value is Method => typeof value === 'function');
}

function routesOf(controller: object, method: Method): string[] {
  const verb = Reflect.getMetadata('method', method) as RequestMethod | undefined;
  if (verb === undefined) return [];
  const parts = (of: object) => [Reflect.getMetadata('path', of) as string | string[]].flat();
  return parts(controller).flatMap((base) => parts(method).map((path) => `${RequestMethod[verb]} ${joined(base, path)}`));
}

const joined = (...parts: string[]): string => `/${parts.flatMap((part) => part.split('/')).filter(Boolean).join('/')}`;
