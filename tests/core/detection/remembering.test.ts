/** A function that remembers answers gives the same, asks once, and keeps neither many nor long ones. */
import { expect, test } from 'vitest'
import { remembering } from '../../../src/core/detection/remembering'

function counted(most: number) {
  const asked: string[] = []
  const lengthOf = remembering(most, text => {
    asked.push(text)
    return text.length
  })
  return { asked, lengthOf }
}

test('asks once for each text, whatever its name', () => {
  const { asked, lengthOf } = counted(10)
  const texts = ['menu', '', '__proto__', 'constructor', '12', 'menu', '', '__proto__', '12']
  expect(texts.map(lengthOf)).toEqual(texts.map(text => text.length))
  expect(asked).toEqual(['menu', '', '__proto__', 'constructor', '12'])
})

test('forgets them all when there are too many, and goes on', () => {
  const { asked, lengthOf } = counted(2)
  for (const text of ['a', 'b', 'b', 'c', 'c', 'a']) lengthOf(text)
  expect(asked).toEqual(['a', 'b', 'c', 'a'])
})

test('keeps no long text', () => {
  const { asked, lengthOf } = counted(10)
  const long = 'x'.repeat(201)
  expect([lengthOf(long), lengthOf(long)]).toEqual([201, 201])
  expect(asked).toEqual([long, long])
})
