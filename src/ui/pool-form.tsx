/** An amount to be set, with its currency: the pool, wherever it is set, or the usual tip. */
import type { ComponentChildren, VNode } from 'preact'
import { useId, useState } from 'preact/hooks'
import type { Failure } from '../core/failure'
import { type Asset, assetKey, fromWire, type MoneyWire, toEdit } from '../core/money'
import { typedAmount } from '../core/popup-view'
import { Button } from './button'
import { currencies, currencyName, usualCurrency } from './currencies'
import { FailureWords } from './failure-words'
import { latinDigits } from './latin-digits'
import { currencySign } from './money-text'
import { locale, say } from './words'

type Props = {
  /** What the amount is; the pool's own label where none is given. */
  readonly label?: string
  /** What is set now, to begin with. */
  readonly set?: MoneyWire | undefined
  /** The only currency there is, where a wallet decides it. */
  readonly asset?: Asset | undefined
  readonly button: string
  readonly busy: boolean
  /** What the background answered to the last try. */
  readonly failure?: Failure | undefined
  /** What setting this amount would do, told before it is done. */
  readonly effect?: (amount: MoneyWire) => ComponentChildren
  readonly onSet: (amount: MoneyWire) => void
}

/** Draws the form; what was typed wrongly is said under it and stays to be corrected. */
export function PoolForm({
  label,
  set,
  asset,
  button,
  busy,
  failure,
  effect,
  onSet,
}: Props): VNode {
  const id = useId()
  const [text, setText] = useState(set ? toEdit(fromWire(set)) : '')
  const [chosen, setChosen] = useState<Asset>(asset ?? set ?? usualCurrency(locale()))
  const [wrong, setWrong] = useState<Failure>()
  const inAsset = asset ?? chosen
  const typed = typedAmount(latinDigits(text), { ...inAsset, value: '0' })
  const submit = () => {
    if ('kind' in typed) setWrong(typed)
    else onSet(typed)
  }
  const shown = wrong ?? failure
  return (
    <form
      class="pool-form"
      onSubmit={event => {
        event.preventDefault()
        if (!busy) submit()
      }}
    >
      <label for={id}>{label ?? say('settings_pool_label')}</label>
      <div class="pool-form-row">
        <bdi class="pool-form-sign" aria-hidden="true">
          {currencySign(inAsset.assetCode)}
        </bdi>
        <input
          id={id}
          class="field pool-form-amount money"
          inputMode="decimal"
          autoComplete="off"
          dir="ltr"
          size={8}
          maxLength={24}
          value={text}
          onInput={event => {
            setText(event.currentTarget.value)
            setWrong(undefined)
          }}
          aria-describedby={`${id}-said`}
          {...(shown && { 'aria-invalid': 'true' })}
        />
        <Currency asset={inAsset} fixed={asset !== undefined} onChoose={setChosen} />
        <Button weight="main" submits resting={busy}>
          {button}
        </Button>
      </div>
      <p id={`${id}-said`} class="quiet pool-form-said" role="status">
        {shown ? <FailureWords failure={shown} /> : 'kind' in typed ? '' : effect?.(typed)}
      </p>
    </form>
  )
}

function Currency(props: {
  readonly asset: Asset
  readonly fixed: boolean
  readonly onChoose: (asset: Asset) => void
}): VNode {
  const { asset, fixed, onChoose } = props
  const known = currencies.some(each => assetKey(each) === assetKey(asset))
  const offered = known ? currencies : [asset, ...currencies]
  if (fixed) return <span class="pool-form-fixed">{currencyName(asset.assetCode, locale())}</span>
  return (
    <select
      class="field"
      aria-label={say('settings_currency_label')}
      value={assetKey(asset)}
      onChange={event => {
        const next = offered.find(each => assetKey(each) === event.currentTarget.value)
        if (next) onChoose(next)
      }}
    >
      {offered.map(each => (
        <option key={assetKey(each)} value={assetKey(each)}>
          {currencyName(each.assetCode, locale())}
        </option>
      ))}
    </select>
  )
}
