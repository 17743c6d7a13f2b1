export { cookies, createCsrf, CSRF_FIELD, type Csrf } from './csrf';
export { health } from './health';
export { PERMISSION_KEY, statePermission } from './permission-key';
export { requestIds, requestLog } from './request-log';
export { CONTENT_SECURITY_POLICY, securityHeaders } from './security-headers';
export { sessionCookieName, sessions } from './session';
export { HTTP_SETTINGS, isSecure, type HttpSettings, type Mode } from './settings';
export { uploads } from './uploads';
