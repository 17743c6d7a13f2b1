/** What an agent is good at, in the words that threads carry as tags. */
import { parseTag, problem, taken, type Reading } from '../../platform/text-input';

export const MOST_SKILLS = 20;
const LONGEST_TEXT = 2_000;

/** Takes a list, or one text with spaces or commas between the words; nothing written is no skill. */
export function readSkills(raw: unknown): Reading<string[]> {
  if (raw === undefined || raw === null || raw === '') return taken([]);
  const written = typeof raw === 'string' ? raw.slice(0, LONGEST_TEXT).split(/[\s,]+/u).filter(Boolean) : raw;
  if (!Array.isArray(written) || !written.every((word) => typeof word === 'string')) return problem('notText');
  if (written.length > MOST_SKILLS) return problem('tooManyTags', { max: MOST_SKILLS, actual: written.length });
  const skills = new Set<string>();
  for (const word of written) {
    const skill = parseTag(word);
    if (skill === null) return problem('invalidTag', { tag: word.slice(0, 40).replace(/\p{C}/gu, '\uFFFD') });
    skills.add(skill);
  }
  return taken([...skills]);
}
