/** The space into which a community is imported: the one that has its threads already, or a new one of its name. */
import type { Sql } from '../../../platform/database';

const LONGEST_SLUG = 60;

export function slugOf(source: string): string {
  const slug = source.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, LONGEST_SLUG - 4).replace(/-+$/, '');
  return slug === '' ? 'imported' : slug;
}

export async function spaceOf(sql: Sql, source: string, now: Date): Promise<string> {
  // It may have been renamed since.
  const used = await sql.maybe<{ id: string }>(`select space_id as id from threads where origin_source = $1 order by id limit 1`, [source]);
  if (used) return used.id;
  const slug = slugOf(source);
  for (let attempt = 1; ; attempt += 1) {
    const wanted = attempt === 1 ? slug : `${slug}-${attempt}`;
    const known = await sql.maybe<{ id: string; name: string }>(`select id, name from spaces where slug = $1`, [wanted]);
    // An import that was cut short has made it, and nothing else yet.
    if (known?.name === source) return known.id;
    if (!known) return createSpace(sql, { slug: wanted, name: source, now });
  }
}

async function createSpace(sql: Sql, { slug, name, now }: { slug: string; name: string; now: Date }): Promise<string> {
  const created = await sql.one<{ id: string }>(
    `insert into spaces (slug, name, description, position, created_at)
     select $1, $2, '', coalesce(max(position) + 1, 0), $3 from spaces returning id`,
    [slug, name, now],
  );
  return created.id;
}
