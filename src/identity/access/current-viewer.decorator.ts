/** The viewer as a parameter of a page's or a resolver's method. */
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { requestOf } from './permission.guard';
import { VISITOR, type Viewer } from './viewer';

export const CurrentViewer = createParamDecorator((_: unknown, context: ExecutionContext): Viewer => requestOf(context).viewer ?? VISITOR);
