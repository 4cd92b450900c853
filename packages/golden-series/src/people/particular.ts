import type { Person } from './people.ts'

const person = (
  name: string,
  email: string,
  country: string,
  timeZone: string,
  locale: string,
): Person => ({ name, email, country, timeZone, locale })

/**
 * The first people to join the fourth webinar, in order: their initials are the ones that the
 * public page lists. The page gives no names; these are invented.
 */
export const firstArrivals: readonly Person[] = [
  person('Tomasz Wrona', 't.wrona@example.org', 'PL', 'Europe/Warsaw', 'pl'),
  person('Nokuthula Dlamini', 'n.dlamini@example.net', 'ZA', 'Africa/Johannesburg', 'en-ZA'),
  person('Katarina Vuković', 'katarina.vukovic@example.com', 'ME', 'Europe/Podgorica', 'sr-Latn'),
  person('Marius Ionescu', 'm.ionescu@example.org', 'RO', 'Europe/Bucharest', 'ro'),
  person('Despina Kaltsa', 'd.kaltsa@example.org', 'GR', 'Europe/Athens', 'el'),
  person('Rashid Al Balushi', 'rashid.albalushi@example.net', 'OM', 'Asia/Muscat', 'ar'),
  person('Eglė Petrauskaitė', 'egle.petrauskaite@example.org', 'LT', 'Europe/Vilnius', 'lt'),
  person('Dragan Stefanovski', 'd.stefanovski@example.com', 'MK', 'Europe/Skopje', 'mk'),
  person('Oluwaseun Bamidele', 'o.bamidele@example.net', 'NG', 'Africa/Lagos', 'en-NG'),
  person('Marta Ferreira', 'marta.ferreira@example.org', 'PT', 'Europe/Lisbon', 'pt'),
  person('Karim Benhaddou', 'k.benhaddou@example.org', 'MA', 'Africa/Casablanca', 'fr'),
  person('Mirjana Horvat', 'mirjana.horvat@example.com', 'HR', 'Europe/Zagreb', 'hr'),
  person('Ingrid Solheim', 'ingrid.solheim@example.org', 'NO', 'Europe/Oslo', 'nb'),
  person('Diego Quiroga', 'd.quiroga@example.net', 'AR', 'America/Argentina/Buenos_Aires', 'es-AR'),
  person('Lindita Berisha', 'l.berisha@example.org', 'XK', 'Europe/Belgrade', 'sq'),
  person('Vinh Lê', 'vinh.le@example.com', 'VN', 'Asia/Ho_Chi_Minh', 'vi'),
  person('Emmanuel Tetteh', 'emmanuel.tetteh@example.org', 'GH', 'Africa/Accra', 'en-GH'),
]

/** What registration forms meet sooner or later: namesakes, one name only, none at all. */
export const particularPeople: readonly Person[] = [
  person('María García', 'maria.garcia@example.org', 'ES', 'Europe/Madrid', 'es'),
  person('María García', 'mgarcia@example.net', 'MX', 'America/Mexico_City', 'es-MX'),
  person('Suryadi', 'suryadi@example.org', 'ID', 'Asia/Jakarta', 'id'),
  person('عبد الرحمن بن سعيد الغامدي', 'a.alghamdi@example.com', 'SA', 'Asia/Riyadh', 'ar'),
  person("Siobhán O'Sullivan-Ní Bhriain", 'siobhan@example.org', 'IE', 'Europe/Dublin', 'en-IE'),
  { email: 'liaison.desk@example.org', country: 'BE', timeZone: 'Europe/Brussels', locale: 'fr' },
]
