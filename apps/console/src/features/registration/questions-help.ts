/** What the questions of a form are, told beside them. */
export const questionsHelp =
  'Asked beside name and e-mail, at most 20. Answers already given stay when a question is worded anew.'
