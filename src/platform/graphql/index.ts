export { connectionOf, connectionTypes, PageInfo, type Connection, type Edge } from './connections';
export { MAX_COST, MAX_DEPTH } from './cost';
export { ChangedMeanwhile, Failure, FieldFailure, NotAllowed, RateLimited, resultOf, resultUnion, ValidationFailed } from './failures';
export { GraphModule } from './graphql.module';
export { globalId, localId, parseGlobalId } from './ids';
export { loaderOf, type GraphContext } from './loaders';
export { NodeRegistry, NodeType, type NodeFinder } from './nodes';
export { unreadableRequest } from './unreadable';
