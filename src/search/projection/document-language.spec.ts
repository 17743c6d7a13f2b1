import { languageOf } from './document-language';

describe('the language of a thread', () => {
  it.each([
    ['My router restarts every night at three', 'en'],
    ['Die Verbindung bricht ab, wenn ich das Zimmer wechsle', 'de'],
    ['Größe ändern', 'de'],
    ['ルーターが夜に再起動する', 'ja'],
    ['路由器每天晚上重启', 'zh'],
    ['Роутер перезагружается каждую ночь', 'ru'],
    ['Ο δρομολογητής επανεκκινείται', 'el'],
    ['라우터가 매일 밤 다시 시작됩니다', 'ko'],
    ['Mon routeur redémarre chaque nuit depuis que nous avons changé de fournisseur le mois dernier', null],
    ['ECONNREFUSED 127.0.0.1:5432', null],
    ['🙃🙃', null],
    ['', null],
  ])('of %j is %j', (text, language) => {
    expect(languageOf(text)).toBe(language);
  });
});
