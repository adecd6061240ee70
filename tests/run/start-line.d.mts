export function startLine(): {
  readonly headless: boolean
  readonly firefox: boolean
  readonly serve: boolean
  readonly dev: boolean
}
