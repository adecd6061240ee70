/** A statement as a file that the reader can keep. */
import { statementCsv, statementJson } from '../core/export'
import { statementJournal } from '../core/journal'
import type { Statement } from '../core/review'

/** A text file, before it is saved. */
export type TextFile = { readonly name: string; readonly type: string; readonly text: string }

/** The forms in which a statement can be taken away. */
export type FileForm = 'csv' | 'json' | 'journal'

/** The file of some statements. A spreadsheet takes a CSV for UTF-8 only by the mark at its start. */
export function statementFile(
  form: FileForm,
  name: string,
  statements: readonly Statement[],
): TextFile {
  switch (form) {
    case 'csv':
      return { name: `${name}.csv`, type: 'text/csv', text: `\ufeff${statementCsv(statements)}` }
    case 'json':
      return { name: `${name}.json`, type: 'application/json', text: statementJson(statements) }
    case 'journal':
      return { name: `${name}.journal`, type: 'text/plain', text: statementJournal(statements) }
  }
}
