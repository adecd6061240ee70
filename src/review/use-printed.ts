/** Whether the page is printed: what is folded away on the screen is drawn for the paper. */
import { useEffect, useState } from 'preact/hooks'

/** False until the reader prints for the first time. */
export function usePrinted(): boolean {
  const [printed, setPrinted] = useState(false)
  useEffect(() => {
    const print = () => setPrinted(true)
    // Browsers tell it in the one way or the other, and not all of them in both.
    const paper = matchMedia('print')
    addEventListener('beforeprint', print)
    paper.addEventListener('change', print)
    return () => {
      removeEventListener('beforeprint', print)
      paper.removeEventListener('change', print)
    }
  }, [])
  return printed
}
