import { expect, test } from 'vitest'
import { warningsOf } from './warnings.ts'
import { initialWebinar, type Webinar } from './webinar.ts'
import { editor, officer } from './webinars.fixtures.ts'

function onThirdOfJune(description: string, changes: Partial<Webinar> = {}): Webinar {
  const schedule = {
    localStart: '2021-06-03T14:00',
    timeZone: 'Europe/London',
    startsAt: '2021-06-03T13:00:00Z',
    durationMinutes: 90,
  }
  return { ...initialWebinar, planned: true, schedule, description, ...changes }
}

function saidOf(description: string, language = 'en') {
  const warnings = warningsOf(onThirdOfJune(description), { offers: [], language })
  return warnings.map(({ detail }) => detail.split(';')[0]?.replace('The description says ', ''))
}

test('a date in the description that is not the date of the schedule is named, with its words', () =>
  expect(
    warningsOf(onThirdOfJune('On May 25th, 2021, the unit will conduct the last webinar.'), {
      offers: [],
    }),
  ).toEqual([
    {
      code: 'text_disagrees_with_schedule',
      detail: 'The description says 25 May 2021; the webinar is on 3 June 2021.',
      excerpt: 'On May 25th, 2021',
    },
  ]))

test.each([
  ['Join us on 25 May 2021 at noon', '25 May 2021'],
  ['Join us on Tuesday, 25 May 2021', '25 May 2021'],
  ['Join us on Tuesday, May 25', '25 May'],
  ['the 25th of May', '25 May'],
  ['the 25th of May 2021', '25 May 2021'],
  ['25th of May, 2021', '25 May 2021'],
  ['May 25th at 14:00', '25 May'],
  ['Date: 2021-05-25', '25 May 2021'],
  ['Tue, Jun 1, 2021 2 PM', '1 June 2021'],
  ['Sept. 2, 2021', '2 September 2021'],
  ['**3 June 2020**', '3 June 2020'],
])('%j names %j, in whatever form', (text, said) => expect(saidOf(text)).toEqual([said]))

test.each([
  'the trial took place in September and October 2019',
  'As of early 2018, almost one-third had returned',
  'since 2001; from 2006 till 2016; as of October 2016',
  'between September 2006 and May 2007',
  'in Investigation (2006/2007) and in (2010/2011',
  'the attacks of 11 September 2001',
  'on June 3rd, 2021, and again: 3 June',
  'Thursday 3 June 2021, also written 2021-06-03',
  'you may 25 times',
  'In March 12 people came',
  'Register by 20 May 2021',
  'originally planned for 25 May 2021',
  'moved from 25 May 2021 to 3 June 2021',
  'part of the conference of 24–26 May 2021 and of May 24-26, 2021',
  'the 31 June 2021 does not exist',
  '480 individuals over a two-day exercise, version 2.5.2021',
  '',
])('%j warns of nothing', (text) => expect(saidOf(text)).toEqual([]))

test('the same date twice is one warning', () =>
  expect(saidOf('On 25 May 2021. Yes: on May 25th, 2021.')).toEqual(['25 May 2021']))

test('prose in another language is not read as English, ISO dates are read in any', () =>
  expect(saidOf('Am 25 May 2021 oder 2021-05-26', 'de')).toEqual(['26 May 2021']))

test('while it is postponed there is no date to disagree with', () => {
  const { schedule: _, ...postponed } = onThirdOfJune('On May 25th, 2021')
  expect(warningsOf({ ...postponed, postponed: true }, { offers: [] })).toEqual([])
})

test('an offer that names no action is found', () =>
  expect(
    warningsOf(initialWebinar, {
      offers: [
        { headline: 'Half price', actions: [] },
        { headline: 'A book', actions: ['Answer the survey'] },
      ],
    }),
  ).toEqual([expect.objectContaining({ code: 'offer_without_action', excerpt: 'Half price' })]))

test('a presenter without a name is found by the title that stands instead', () =>
  expect(warningsOf({ ...initialWebinar, presenters: [editor, officer] }, { offers: [] })).toEqual([
    {
      code: 'presenter_without_name',
      detail: 'A presenter has no name: "Officer" is shown instead.',
      excerpt: 'Officer',
    },
  ]))
