/** Addresses of the public pages; the api routes them. */
export const paths = {
  home: '/',
  series: (slug: string) => `/series/${encodeURIComponent(slug)}`,
  webinar: (webinarId: string) => `/webinars/${webinarId}`,
  register: (webinarId: string) => `/webinars/${webinarId}/register`,
  calendar: (webinarId: string) => `/webinars/${webinarId}/calendar.ics`,
  personal: (token: string) => `/r/${token}`,
  join: (token: string) => `/r/${token}/join`,
  cancellation: (token: string) => `/r/${token}/cancellation`,
  /** Below somebody's own page. */
  ownDataAt: (personalPath: string) => `${personalPath}/data`,
  return: (token: string) => `/r/${token}/return`,
} as const
