/** The preview as a fragment, for the script of a page. */
import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Permit } from '../../identity';
import { failureSentence, fieldSentence } from '../../platform/refusals';
import { statusOfFailure } from '../shell';
import { Previews } from './previews';

@Controller('preview')
export class PreviewController {
  constructor(private readonly previews: Previews) {}

  @Permit('forum.read')
  @Post()
  async show(@Body('body') typed: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const preview = await this.previews.of(request, typed);
    response.set('Cache-Control', 'private, no-store');
    if (preview.ok) {
      response.status(200).type('html').send(preview.value);
      return;
    }
    const { failure } = preview;
    const said = failure.kind === 'ValidationFailed' ? failure.fields.map(fieldSentence).join(' ') : failureSentence(failure);
    response.status(statusOfFailure(failure)).type('text/plain').send(said);
  }
}
