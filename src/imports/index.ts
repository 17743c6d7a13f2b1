/** Front door of the imports: the demo community, and communities from elsewhere. */
export { CommunityNotEmpty, isCommunityEmpty, loadDemo, type DemoSignIn } from './demo';
export { ImportsModule } from './imports.module';
export { DumpUnusable, StackExchangeImport, type ImportRequest, type ImportSummary } from './stackexchange';
