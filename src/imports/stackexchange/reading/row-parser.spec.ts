import fc from 'fast-check';
import { RowParser, type Attributes, type ReadRow } from './row-parser';

function parse(text: string, pieces: number[] = []): ReadRow[] {
  const parser = new RowParser();
  const rows: ReadRow[] = [];
  let from = 0;
  for (const length of pieces) {
    rows.push(...parser.push(text.slice(from, from + length)));
    from += length;
  }
  return [...rows, ...parser.push(text.slice(from)), ...parser.end()];
}

const shown = (rows: ReadRow[]) => rows.map((row) => (row.ok ? { ...row.attributes } : 'broken'));

describe('rows of a dump', () => {
  it('are read with everything that XML escapes', () => {
    const text = `<?xml version="1.0"?>\r\n<posts>\r\n  <row Id="1" Body="&lt;p title=&quot;a&quot;&gt;&amp;amp; &apos;b&apos;&#xA;&#10;&#x1F600;&lt;/p&gt;" />\r\n</posts>`;
    expect(shown(parse(text))).toEqual([{ Id: '1', Body: `<p title="a">&amp; 'b'\n\n😀</p>` }]);
  });

  it.each([
    [`<row Id='1' Body='say "hi"'/>`, { Id: '1', Body: 'say "hi"' }],
    ['<row\n  Id="1"\n  Body="x"\n></row>', { Id: '1', Body: 'x' }],
    ['<row Id = "1" />', { Id: '1' }],
    ['<row/>', {}],
    ['<row Id="1" Body="a > b" />', { Id: '1', Body: 'a > b' }],
    ['<row Id="1" __proto__="x" constructor="y" />', { Id: '1', ['__proto__']: 'x', constructor: 'y' }],
  ])('may be written as %j', (text, attributes) => {
    const [row] = parse(text);
    expect(row?.ok && Object.entries(row.attributes)).toEqual(Object.entries(attributes));
  });

  it.each([
    '<row Id="2" Body="x',
    '<row Id="2" Body=x />',
    '<row Id="2 Body="x" />',
    '<row Id="2" Body="a & b" />',
    '<row Id="2" Body="&nope;" />',
    '<row Id="2" Body="&#x110000;" />',
    '<row Id="2" Body="a < b" />',
    '<row Id="2" Id="3" />',
    '<row Id="2"',
    '<row Id="2" Body="<p>raw</p><row>" />',
  ])('that are broken spoil no other: %j', (broken) => {
    const rows = shown(parse(`<posts>\n<row Id="1" />\n${broken}\n<row Id="3" />\n</posts>`));
    expect(rows[0]).toEqual({ Id: '1' });
    expect(rows.at(-1)).toEqual({ Id: '3' });
    expect(rows.slice(1, -1)).toEqual(expect.arrayContaining(['broken']));
  });

  it('are named by their beginning when they are broken', () => {
    const [row] = parse(`<row Id="7" Body="${'x'.repeat(1000)}`);
    expect(row).toEqual({ ok: false, text: `<row Id="7" Body="${'x'.repeat(183)}` });
  });

  it('are none where something else stands', () => {
    expect(parse('<rows><rowing Id="1" /><brow Id="2" /></rows> row Id="3" />')).toEqual([]);
  });

  it('have an end, however long nothing ends them', () => {
    const parser = new RowParser();
    const rows: ReadRow[] = parser.push('<row Id="1" Body="');
    for (let count = 0; count < 20; count += 1) rows.push(...parser.push('x'.repeat(1024 * 1024)));
    rows.push(...parser.push('" /><row Id="2" />'), ...parser.end());
    expect(shown(rows)).toEqual(['broken', { Id: '2' }]);
  });

  it('are the same wherever the text is cut', () => {
    const escaped = (text: string) => text.replace(/[&<>"\n\r\t]/g, (character) => `&#${character.charCodeAt(0)};`);
    const attributes = fc.record({ Id: fc.integer().map(String), Body: fc.string({ unit: 'grapheme' }) });
    fc.assert(
      fc.property(fc.array(attributes, { maxLength: 6 }), fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 40 }), (written: Attributes[], pieces) => {
        const text = `<posts>${written.map((row) => `<row Id="${row.Id}" Body="${escaped(row.Body ?? '')}" />`).join('\r\n')}</posts>`;
        expect(shown(parse(text, pieces))).toEqual(written);
      }),
    );
  });
});
