/**
 * The language of the person in front: what the environment says first, else what the system is set to.
 * @param {{ [name: string]: string | undefined }} environment
 * @param {string} systemLocale BCP 47, where the environment names none (Windows, graphical sessions).
 * @returns {'ja' | 'en'}
 */
export function languageOf(environment, systemLocale) {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || systemLocale;
  return /^ja(?![a-z])/i.test(locale) ? 'ja' : 'en';
}
