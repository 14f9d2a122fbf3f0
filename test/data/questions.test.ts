import { describe, expect, it } from 'vitest';
import { practices, questions, sections } from '#data';

describe('The questions of the lens', () => {
  it('are 111, each with an id of its own that names its section, in the order of the sections', () => {
    expect(questions.length).toBe(111);
    expect(new Set(questions.map(({ id }) => id)).size).toBe(111);
    for (const { id, section } of questions) expect(id).toMatch(new RegExp(`^Q-${section}-\\d\\d$`));
    const order = Object.keys(sections);
    expect(new Set(questions.map(({ section }) => section)).size).toBe(order.length);
    const places = questions.map(({ section }) => order.indexOf(section));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('are sentences that ask, with a hint on what an answer may rest on', () => {
    expect(questions.filter(({ text }) => !text.endsWith('?'))).toEqual([]);
    expect(questions.filter(({ hint }) => !/[^.]$/.test(hint))).toEqual([]);
  });

  it('serve a practice each, in other sections too', () => {
    expect(questions.filter((question) => question.practices.length === 0)).toEqual([]);
    expect(questions.find(({ id }) => id === 'Q-GDP-06')?.practices).toEqual(['GDP-09', 'REL2-10']);
  });

  it('stand for every practice that no machine can answer, and are all that a practice names', () => {
    const known = new Set<string>(questions.map(({ id }) => id));
    const manual = practices.filter((practice) => practice.class === 'MANUAL');
    expect(manual.filter((practice) => practice.questions.length === 0)).toEqual([]);
    expect(practices.flatMap((practice) => practice.questions).filter((id) => !known.has(id))).toEqual([]);
  });

  it('want a no where yes is the bad news, and no plain yes where they ask how or which', () => {
    const wanting = (wanted: string) => questions.filter((question) => question.wanted === wanted);
    expect(wanting('no').map(({ id }) => id)).toEqual(['Q-GDP-02', 'Q-GDP-05', 'Q-SSP-04', 'Q-SEC1-03']);
    expect(wanting('yes').filter(({ text }) => /^(?:How|Which|Who|Where|What|When|Why) /.test(text))).toEqual([]);
  });
});
