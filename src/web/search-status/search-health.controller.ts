/** How search stands, for programs that watch the site: numbers that pages keep quiet about. */
import { Controller, Get, Header } from '@nestjs/common';
import { Permit } from '../../identity';
import { SearchStatus } from '../../search';

@Controller('health')
export class SearchHealthController {
  constructor(private readonly status: SearchStatus) {}

  @Permit('health.read')
  @Get('search')
  @Header('Cache-Control', 'no-store')
  async show(): Promise<object> {
    const { engine, breaker, threads, documents, pending, counts, index } = await this.status.read();
    return { engine, breaker, threads, documents, pending, rebuilding: index?.rebuild != null, ...counts };
  }
}
