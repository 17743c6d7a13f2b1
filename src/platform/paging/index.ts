export { decodeCursor, encodeCursor, MAX_PAGE_SIZE, momentIn, pageOf, pageSize, type Page, type PageRequest, type Position } from './paging';
