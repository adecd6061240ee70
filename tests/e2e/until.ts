/** Waits for a thing, asking often; ends with the question if it does not come. */
export async function until(question: string, holds: () => Promise<boolean>): Promise<void> {
  const patience = Date.now() + 30_000
  while (!(await holds())) {
    if (Date.now() > patience) throw new Error(`never came true: ${question}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}
