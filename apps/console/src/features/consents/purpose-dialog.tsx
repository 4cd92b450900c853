import { Button, NativeSelect, Switch, Textarea } from '@mantine/core'
import { setConsentPurpose } from '@rostrum/contracts/consents'
import { Dialog } from '@rostrum/ui/dialog'
import { Fields } from '@rostrum/ui/field'
import { FormFrame } from '../../platform/forms/form-frame.tsx'
import layout from '../../platform/forms/form-layout.module.css'
import { languages } from '../../platform/forms/languages.ts'
import { useCommandForm } from '../../platform/forms/use-command-form.ts'
import { type Purpose, rowsOf, type TextRow, textsOf } from './consent-words.ts'
import classes from './consents.module.css'
import { EarlierWordings } from './earlier-wordings.tsx'

interface PurposeDialogProps {
  readonly purpose: Purpose
  readonly onClose: () => void
}

/** Whether forms ask for it, and in which words. */
export function PurposeDialog({ purpose, onClose }: PurposeDialogProps) {
  const { purpose: name, title, offered, texts, earlier } = purpose
  const locales = [...new Set([...languages.map(({ value }) => value), ...Object.keys(texts)])]
  const form = useCommandForm({
    draft: `consent:${name}`,
    initial: { offered, rows: rowsOf(texts) },
    endpoint: setConsentPurpose,
    call: ({ rows, ...rest }) => ({
      params: { purpose: name },
      body: { ...rest, texts: textsOf(rows) },
    }),
    fields: {
      pointers: Object.fromEntries(
        ['', ...locales].map((locale) => [
          locale ? `/texts/${locale}` : '/texts',
          { field: locale ? `text-${locale}` : 'add-language', label: languageName(locale) },
        ]),
      ),
    },
    onDone: onClose,
  })
  const { values, set, errorAt } = form
  const change = (locale: string, text: string) =>
    set({ rows: values.rows.map((row) => (row.locale === locale ? { locale, text } : row)) })
  return (
    <Dialog title={title} onClose={onClose}>
      <FormFrame form={form}>
        <Fields>
          <Switch
            label="Registration forms ask for it"
            checked={values.offered}
            onChange={(event) => set({ offered: event.currentTarget.checked })}
          />
          {values.rows.map(({ locale, text }) => (
            <Textarea
              key={locale}
              id={`text-${locale}`}
              label={languageName(locale)}
              lang={locale}
              dir="auto"
              autosize
              minRows={2}
              maxLength={500}
              value={text}
              error={errorAt(`text-${locale}`)}
              onChange={(event) => change(locale, event.currentTarget.value)}
            />
          ))}
          <OtherLanguages
            rows={values.rows}
            error={errorAt('add-language')}
            onChange={(rows) => set({ rows })}
          />
          <p className={classes.quiet}>
            Other words are a new version. Whoever agreed before agreed to the words of then.
          </p>
          <EarlierWordings earlier={earlier} />
        </Fields>
        <div className={layout.buttons}>
          <Button type="submit" loading={form.busy} disabled={!form.dirty}>
            Save
          </Button>
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
        </div>
      </FormFrame>
    </Dialog>
  )
}

interface OtherLanguagesProps {
  readonly rows: readonly TextRow[]
  readonly error: string | undefined
  readonly onChange: (rows: readonly TextRow[]) => void
}

function OtherLanguages({ rows, error, onChange }: OtherLanguagesProps) {
  const said = new Set(rows.map(({ locale }) => locale))
  const rest = languages.filter(({ value }) => !said.has(value))
  const last = rows.at(-1)
  return (
    <div className={classes.languages}>
      <NativeSelect
        id="add-language"
        aria-label="Add a language"
        data={[{ value: '', label: 'Add a language…' }, ...rest]}
        value=""
        error={error}
        onChange={(event) => onChange([...rows, { locale: event.currentTarget.value, text: '' }])}
      />
      {last && rows.length > 1 && (
        <Button variant="subtle" size="xs" onClick={() => onChange(rows.slice(0, -1))}>
          Leave {languageName(last.locale)} out
        </Button>
      )}
    </div>
  )
}

function languageName(locale: string): string {
  if (locale === '') return 'Languages'
  return new Intl.DisplayNames('en', { type: 'language' }).of(locale) ?? locale
}
