import { FormField, FormFields } from '@rostrum/contracts/form'
import { expect, test } from 'vitest'
import { newQuestion, questionsBody, questionValues } from './question-values.ts'

const sector = FormField.parse({
  id: 'sector',
  kind: 'choice',
  label: 'Sector',
  required: true,
  multiple: false,
  options: [
    { id: 'police', label: 'Police' },
    { id: 'industry', label: 'Industry' },
  ],
})
const news = FormField.parse({
  id: 'news',
  kind: 'consent',
  label: 'Send me news',
  required: false,
  purpose: 'news',
  textVersion: '2021-04-01',
})
const today = '2026-01-31'

test('questions go into the form and come out as they were', () => {
  expect(questionsBody(questionValues([sector, news]), [sector, news], today)).toEqual([
    sector,
    news,
  ])
})

test('a question keeps its id when it is worded anew, and so do its options', () => {
  const [value] = questionValues([sector])
  const changed = value
    ? [{ ...value, label: 'Your sector', options: 'Industry\nArmy\nPolice' }]
    : []
  expect(questionsBody(changed, [sector], today)[0]).toMatchObject({
    id: 'sector',
    options: [
      { id: 'industry', label: 'Industry' },
      { id: 'army', label: 'Army' },
      { id: 'police', label: 'Police' },
    ],
  })
})

test('a consent in other words is another wording', () => {
  const [value] = questionValues([news])
  const changed = value ? [{ ...value, label: 'Write to me' }] : []
  expect(questionsBody(changed, [news], today)[0]?.textVersion).toBe(today)
})

test('new questions get ids of their own, whatever they are called', () => {
  const values = ['Company', 'Company', '会社', '2nd name'].map((label) => ({
    ...newQuestion([]),
    label,
  }))
  const body = questionsBody(values, [], today)
  expect(body.map(({ id }) => id)).toEqual(['company', 'company-2', 'question', 'nd-name'])
  expect(FormFields.safeParse(body).success).toBe(true)
})
