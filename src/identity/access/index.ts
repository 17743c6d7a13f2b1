export { CurrentViewer } from './current-viewer.decorator';
export { PermissionGuard, Permit, permissionStatedBy, requestOf } from './permission.guard';
export { may, PERMISSIONS, permissionsOf, type Permission } from './permissions';
export { AccessRefused } from './refused';
export { isSignedIn, isStaff, ROLES, VISITOR, type Role, type SignedInViewer, type Viewer, type ViewerRole } from './viewer';
