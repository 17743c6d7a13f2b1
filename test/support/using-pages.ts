/** What people do on the pages, in the steps in which they do it. */
import type { Reader } from './pages';

export const threadIdOf = (reader: Reader): string => /\/threads\/(\d+)/.exec(reader.page.url())?.[1] ?? '';

export async function writeQuestion({ page }: Reader, title: string, body = 'It worked last week. I restarted everything twice.'): Promise<void> {
  await page.getByLabel('What is it about').fill(title);
  await page.getByLabel('What have you seen and tried?').fill(body);
  await page.getByLabel('Space').selectOption({ label: 'Mesh points' });
}

export async function ask(reader: Reader, title: string): Promise<string> {
  await reader.open('/ask');
  await writeQuestion(reader, title);
  await reader.button('Continue').click();
  await reader.button(/^Post (anyway|the question)$/).click();
  await reader.page.getByRole('heading', { level: 1, name: title }).waitFor();
  return threadIdOf(reader);
}

export async function answer(reader: Reader, threadId: string, words: string): Promise<void> {
  await reader.open(`/threads/${threadId}`);
  await reader.page.getByLabel('Your answer').fill(words);
  await reader.button('Post the answer').click();
  await reader.sees('Your answer is posted.');
}

export async function accept(reader: Reader, threadId: string): Promise<void> {
  await reader.open(`/threads/${threadId}`);
  await reader.button(/This solved it/).first().click();
  await reader.sees('Marked as the solution.');
}

/** The case that the asker sees on the thread. */
export async function caseOn(reader: Reader, threadId: string): Promise<string> {
  await reader.open(`/threads/${threadId}`);
  const link = await reader.page.getByRole('link', { name: /Open case C-/ }).getAttribute('href');
  return link?.split('/').at(-1) ?? '';
}

export async function resolve(agent: Reader, summary: string): Promise<void> {
  await agent.page.getByRole('combobox', { name: 'Root cause' }).selectOption({ index: 1 });
  await agent.page.getByRole('combobox', { name: 'How it ended' }).selectOption({ label: 'Solved by an agent' });
  await agent.page.getByRole('textbox', { name: 'What solved it' }).fill(summary);
  await agent.page.getByRole('button', { name: 'Resolve the case' }).click();
  await agent.sees('is resolved.');
}
