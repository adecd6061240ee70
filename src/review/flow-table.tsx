/** The flow as a table: every stream from a publication to a person, none of them folded. */
import type { VNode } from 'preact'
import type { Overview } from '../core/review'
import { Money } from '../ui/money'
import { say } from '../ui/words'

/** Draws the table; nothing where nothing moves. */
export function FlowTable({ statement }: { readonly statement: Overview }): VNode | null {
  if (statement.streams.length === 0) return null
  const names = new Map(statement.people.map(({ key, name }) => [key, name]))
  return (
    <table class="sums">
      <thead>
        <tr class="flow-head">
          <th scope="col">{say('review_publication')}</th>
          <th scope="col">{say('review_person')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {statement.streams.map(({ moving, person, publication }) => (
          <tr key={`${publication}\n${person}`}>
            <th scope="row">
              <bdi>{publication}</bdi>
            </th>
            <td class="flow-person">
              <bdi class="name">{names.get(person)}</bdi>
            </td>
            <td>
              <Money amount={moving} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
