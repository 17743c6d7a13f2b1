/** How search stands, in the words of the page. */
import { t } from '../../platform/messages';
import { FALLBACK_REASONS, type SearchState } from '../../search';

export function searchStatusPage(state: SearchState, hasServer: boolean) {
  const { engine, reason, counts } = state;
  const fallbacks = FALLBACK_REASONS.filter((why) => counts.fallbacks[why] > 0);
  return {
    engine: t(`searchStatus.engine.${engine}`),
    reason,
    standby: hasServer && engine === 'postgres' ? t('searchStatus.standby') : null,
    hasServer,
    facts: [fact('threads', String(state.threads)), ...(hasServer ? factsOfServer(state) : []), fact('postgres', documentsOf(state))],
    counts: [
      ...(hasServer ? [{ name: t('searchStatus.count.meilisearch'), value: counts.meilisearch }] : []),
      { name: t('searchStatus.count.postgres'), value: counts.postgres },
      ...fallbacks.map((why) => ({ name: t(`searchStatus.fallback.${why}`), value: counts.fallbacks[why] })),
    ],
  };
}

type Fact = 'postgres' | 'threads' | 'documents' | 'pending' | 'settings' | 'built' | 'rebuild' | 'breaker' | 'semantic' | 'failure';

const fact = (key: Fact, text: string, at: Date | null = null) => ({ name: t(`searchStatus.fact.${key}`), text, at });

const documentsOf = ({ filling }: SearchState): string => (filling ? t('searchStatus.postgres.progress', { done: filling.done, total: filling.total }) : t('searchStatus.postgres.current'));

function factsOfServer({ documents, pending, settingsVersion, settingsCurrent, breaker, semantic, index }: SearchState) {
  const version = settingsVersion ?? '';
  const rebuild = index?.rebuild ?? null;
  const { builtDocuments = null, builtSeconds = null, failure = null } = index ?? {};
  return [
    fact('documents', documents === null ? t('searchStatus.unknown') : String(documents)),
    fact('pending', String(pending)),
    fact('settings', settingsVersion === null ? t('searchStatus.settings.none') : t(settingsCurrent ? 'searchStatus.settings.current' : 'searchStatus.settings.old', { version })),
    fact('built', index?.builtAt ? t('searchStatus.built', { count: builtDocuments ?? 0, seconds: (builtSeconds ?? 0).toFixed(1) }) : t('searchStatus.never'), index?.builtAt ?? null),
    fact('rebuild', rebuild ? `${t('searchStatus.rebuild.progress', { done: rebuild.done, total: rebuild.total })}: ${t(`searchStatus.why.${rebuild.reason}`)}` : t('searchStatus.rebuild.none')),
    fact('breaker', t(`searchStatus.breaker.${breaker}`)),
    fact('semantic', t(semantic ? 'searchStatus.semantic.on' : 'searchStatus.semantic.off')),
    ...(failure ? [fact('failure', failure, index?.failedAt ?? null)] : []),
  ];
}
