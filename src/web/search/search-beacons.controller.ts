/** What the search page tells in passing: that results were looked at, and which one was opened. Nobody reads the answer. */
import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { addressKey, Permit } from '../../identity';
import { SearchLog } from '../../search';

type Sent = Record<string, unknown>;

@Controller('search')
export class SearchBeaconsController {
  constructor(private readonly log: SearchLog) {}

  @Permit('forum.search')
  @Post('seen')
  @HttpCode(204)
  async seen(@Body() { search, q, results }: Sent, @Req() request: Request): Promise<void> {
    await this.log.noteSeen({ viewer: request.viewer, ip: addressKey(request.ip) }, { search, query: q, results });
  }

  @Permit('forum.search')
  @Post('clicked')
  @HttpCode(204)
  async clicked(@Body() { search, thread }: Sent): Promise<void> {
    await this.log.noteClicked({ search, thread });
  }
}
