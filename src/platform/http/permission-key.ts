/** The mark under which a handler states its permission; what it means is identity's to say. */
import { SetMetadata } from '@nestjs/common';

export const PERMISSION_KEY = 'threadwell:permission';

export const statePermission = (permission: string) => SetMetadata(PERMISSION_KEY, permission);
