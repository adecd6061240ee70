/** What a merge does, as a table and a few lines: only what applies is said. */
import type { ComponentChildren, VNode } from 'preact'
import type { MergeSummary } from '../core/backup/merge'
import type { Counts } from '../core/backup/merging'
import { monthText } from '../ui/date-text'
import { Money } from '../ui/money'
import { countText } from '../ui/number-text'
import { Say } from '../ui/say'
import { locale, say } from '../ui/words'

/** Draws a summary. */
export function MergeSummaryTable({ summary }: { readonly summary: MergeSummary }): VNode {
  const { gifts, madeAt, payments, promises, tips } = summary
  return (
    <>
      <p>
        <Say
          word={summary.own ? 'restore_made_here' : 'restore_made'}
          values={{ when: writtenText(madeAt) }}
        />
      </p>
      <table class="merge-counts">
        <thead>
          <tr>
            <td />
            <th scope="col">{say('restore_fresh')}</th>
            <th scope="col">{say('restore_further')}</th>
            <th scope="col">{say('restore_known')}</th>
          </tr>
        </thead>
        <tbody>
          <Row label={say('restore_tips')} counts={tips} />
          <Row label={say('restore_payments')} counts={payments} />
          {some(gifts) && <Row label={say('restore_gifts')} counts={gifts} />}
          {some(promises) && <Row label={say('restore_promises')} counts={promises} />}
        </tbody>
      </table>
      <ul class="merge-lines">{linesOf(summary)}</ul>
    </>
  )
}

/** With the year: a backup may be an old one. */
function writtenText(madeAt: string): string {
  const style = { dateStyle: 'long', timeStyle: 'short' } as const
  return new Intl.DateTimeFormat(locale(), style).format(Date.parse(madeAt))
}

function some({ fresh, further, known }: Counts): boolean {
  return fresh + further + known > 0
}

function Row({ label, counts }: { readonly label: string; readonly counts: Counts }): VNode {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{countText(counts.fresh)}</td>
      <td>{countText(counts.further)}</td>
      <td>{countText(counts.known)}</td>
    </tr>
  )
}

function linesOf(summary: MergeSummary): ComponentChildren {
  const { damaged, months, raised, settings } = summary
  const [first, last] = [months.at(0), months.at(-1)]
  const counted = [
    ['restore_kept_elsewhere', summary.keptElsewhere],
    ['restore_under_way_elsewhere', summary.underWayElsewhere],
    ['restore_taken_over', summary.takenOver],
    ['restore_standing_left', summary.standingLeft],
    ['restore_standing_taken', summary.standingTaken],
    ['restore_damaged', damaged],
  ] as const
  return (
    <>
      {first && last && (
        <li>
          {first === last ? (
            <Say word="restore_month" values={{ month: monthText(first) }} />
          ) : (
            <Say
              word="restore_months"
              values={{ first: monthText(first), last: monthText(last) }}
            />
          )}
        </li>
      )}
      {!first && <li>{say('restore_nothing')}</li>}
      {counted
        .filter(([, count]) => count > 0)
        .map(([word, count]) => (
          <li key={word}>
            <Say word={word} values={{ count: countText(count) }} />
          </li>
        ))}
      {raised.map(({ by, month }) => (
        <li key={`${month}${by.assetCode}`}>
          <Say
            word="restore_raised"
            values={{ by: <Money amount={by} short />, month: monthText(month) }}
          />
        </li>
      ))}
      {settings && <li>{say('restore_settings')}</li>}
    </>
  )
}
