import { seeded } from '../making/seeded.ts'
import { firstArrivals, particularPeople } from './particular.ts'
import { type Person, peopleOf } from './people.ts'

/** Three of ten who register for a later webinar were registered for one before. */
const returning = 0.3

const first = peopleOf(0, 237)
const second = crowd(first, 254, 300, 2)
const third = crowd([...first, ...second], 269, 500, 3)
const fourth = crowd([...first, ...second, ...third], 345, 700, 4, [
  ...firstArrivals,
  ...particularPeople,
])

/** Who registers for each webinar of the series, in order. */
export const crowds = { first, second, third, fourth } as const

function crowd(
  known: readonly Person[],
  size: number,
  from: number,
  seed: number,
  particular: readonly Person[] = [],
): Person[] {
  const random = seeded(seed)
  const distinct = [...new Map(known.map((one) => [one.email.toLowerCase(), one])).values()]
  const again = random.sample(distinct, Math.round(size * returning)).map(inAnotherCase)
  const fresh = peopleOf(from, size - again.length - particular.length)
  const all = random.sample([...again, ...fresh], size)
  // One after every eighth, so that they are there well before the end.
  particular.forEach((person, index) => {
    all.splice(9 * (index + 1), 0, person)
  })
  return all
}

/** Some of those who come again write their address in another case; it is the same person. */
function inAnotherCase(person: Person, index: number): Person {
  return index % 20 === 7 ? { ...person, email: person.email.toUpperCase() } : person
}
