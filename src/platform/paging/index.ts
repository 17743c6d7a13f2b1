export { decodeCursor, encodeCursor, MAX_PAGE_SIZE, pageOf, pageSize, type Page, type PageRequest, type Position } from './paging';
