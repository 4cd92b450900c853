const tags =
  'ar bg bn cs da de el en es et fa fi fr he hi hr hu id is it ja ko lt lv ms nb nl pl pt pt-BR ro ru sk sl sr sv sw th tr uk ur vi zh-Hans zh-Hant'

const names = new Intl.DisplayNames('en', { type: 'language' })

/** Languages by name, for a select: the value is the tag. */
export const languages = tags
  .split(' ')
  .map((tag) => ({ value: tag, label: names.of(tag) ?? tag }))
  .sort((a, b) => a.label.localeCompare(b.label, 'en'))
