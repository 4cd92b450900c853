import { expect, test } from 'vitest'
import { Turns } from './turns.ts'

test('two run at once, the next waits for one of them to end, a third of one organization is refused', async () => {
  const turns = new Turns()
  const begun: string[] = []
  const begin = async (organization: string) => {
    const end = await turns.take(organization)
    begun.push(end ? organization : `${organization} refused`)
    return end
  }
  const [first] = [await begin('a'), await begin('a'), await begin('a')]
  const waiting = begin('b')
  await Promise.resolve()
  expect(begun).toEqual(['a', 'a', 'a refused'])
  first?.()
  const end = await waiting
  expect(begun.at(-1)).toBe('b')
  end?.()
  await begin('a')
  expect(begun.at(-1)).toBe('a')
})
