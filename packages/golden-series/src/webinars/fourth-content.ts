import type { Content } from '../making/preparation.ts'

/**
 * Told in our words after the public page, whose wording is not ours. As there, the text starts
 * with no heading I, one paragraph starts in lower case, and the sentence that names the first date
 * stayed when the webinar moved.
 */
const description = `Fingerprints, facial images and the traces in a telephone often tell who somebody is where a passport does not. This webinar asks how such data can reach the officer who needs it, across a frontier and within seconds, and what protects the people whom the data is about.

Databases that police of many countries share can confirm in a moment whether a traveller is sought elsewhere. They help only where they are consulted and kept up to date. Remote posts often have no line to them, national systems are not joined up, and some countries never enter what they know. What one side has learned then stays unknown on the other.

most people on the move are more at risk of violence than a risk to anybody. Large and hurried movements can nonetheless be misused by a few, and checking identities fairly is in the interest of everybody who crosses.

Collecting such data binds those who collect it. Necessity, proportion, a limit on how long it is kept, a way to object and a court that listens: these come from human rights, refugee and humanitarian law, and security work that respects them lasts longer.

## II. Case study: Project HOTSPOT in the Western Balkans

The Western Balkans lie on the way of goods and people alike. Smugglers of drugs, weapons and human beings use the same valleys, and since 2015 the route has been known to every newsroom. Few hundred kilometres hold many frontiers, and every frontier is a place where information can get lost.

INTERPOL's Project HOTSPOT helps states to assess risk together and to compare biometric data from the front line with international records while the person is still there. Its pilot ran in the autumn of 2019 in four countries: Serbia, North Macedonia, Montenegro and Albania. In two days each, officers took the fingerprints and photographs of 480 adults in reception centres, none of whom had papers. One of them matched: somebody who had been found at a frontier of the European Union eight years before.

On May 25th, 2021, the series comes to its end with this fourth webinar, prepared by the border unit of UNCCT and its partner, the congress.

### What to expect

First a presentation of the case study, then a conversation among practitioners of several organizations. The audience can ask, object and add from experience; the panel answers live.`

/** The seven featured presenters. Where the page prints no name, none is given. */
const presenters = [
  {
    title: 'Editor Border Security Report / World Security Report',
    organization: 'Border Security Report',
    bio: 'Edits Border Security Report and directs the congress of its field.',
  },
  {
    title: 'Associate Programme Officer, Border Security and Management Unit',
    organization: 'UNCCT/UNOCT',
  },
  {
    name: 'Mr. Pelan',
    title:
      'Lt. Colonel / Assistant Director in Terrorist Networks Sub-Directorate, Counter Terrorism Directorate',
    organization: 'INTERPOL',
    bio: `Studied at the Czech Police Academy, with honours; his master's degree, in social sciences, is from Prague.

Czech police officer since 2001: first an investigator, then a counsellor for international cooperation. From 2006 he spent a decade in The Hague, at Europol.

Since October 2016 he has led the work on terrorist networks at INTERPOL.`,
  },
  {
    name: 'Rocco Messina',
    title: 'Head Border Security and Management Unit',
    organization: 'United Nations Counter-Terrorism Centre (UNCCT)',
    bio: `Leads the unit that helps states to bring counter-terrorism into their border strategies, a global programme over several years.

Before that, from 2011 to 2017, he led border management for the United Nations mission in Haiti, where a border commission, a customs police and a land border police came out of the work. His career began in 1990 with the Guardia di Finanza in Italy.

Twenty-five years brought postings on several continents, among them Herat in Afghanistan, where he set up training for border police in 2006 and 2007, and a number of decorations.

He has degrees in literature and in international law, and works in English, Spanish and French.`,
  },
  {
    name: 'Esther Zubiri',
    title: 'Senior Expert',
    organization: 'UNOCT-UNCCT',
    bio: 'A State Attorney of Spain since 1998, she has made terrorism cases her field for more than two decades and now advises the United Nations. On the way she was in charge of rule of law for the development programme in Afghanistan, spoke for Spain before the court in Strasbourg from 2012, and worked on legal matters of terrorism for the Organization of American States between 2014 and 2019. At home she has pleaded before courts from the Basque Country to the National Court, and for ministries and the tax agency. Her law degrees are from Comillas in Madrid; police and Guardia Civil have each honoured her with a cross.',
  },
  {
    title: 'Criminal Intelligence Officer, CT-TN, Terrorist Mobility Unit',
    organization: 'INTERPOL',
    bio: `- Intelligence officer for terrorist mobility
- In the police for over 21 years
- Czech detective since 2008: organized crime, firearms, CBRN material
- Investigator with the United Nations in Kosovo (2006/2007)
- Adviser on crime with the European mission in Bosnia (2010/2011`,
  },
  {
    name: 'Dritan Shema',
    title: 'Coordinator, CT-TN, Terrorist Mobility Unit',
    organization: 'INTERPOL',
    bio: 'Albanian police officer on secondment. He investigated drugs, organized crime and crime across frontiers, ran a police station, came to INTERPOL in 2017 to work against people smuggling, and now coordinates the unit for terrorist mobility.',
  },
] as const

const agenda = [
  {
    title: 'Case study: Project HOTSPOT',
    kind: 'presentation',
    by: [6, 7],
    startsAfterMinutes: 0,
    minutes: 35,
  },
  {
    title: 'Interactive dialogue with questions from the audience',
    kind: 'qa',
    by: [1, 2, 3, 4, 5, 6, 7],
    startsAfterMinutes: 35,
    minutes: 55,
  },
] as const

export const fourthContent: Content = { description, presenters, agenda }
