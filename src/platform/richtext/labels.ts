/** The few words that we write into bodies; they are stored with them, so they cannot come from the reader's catalogue. */

export const RICH_TEXT_LABELS = {
  spoiler: 'Spoiler',
  image: (description: string, host: string): string =>
    `Image${description === '' ? '' : `: ${description}`}${host === '' ? '' : ` (${host})`}`,
} as const;
