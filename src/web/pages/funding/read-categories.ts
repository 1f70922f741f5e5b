/** Cost categories as they are typed, one a line: `travel; Travel; 15`, `hospitality; Hospitality; ; no`. */
export interface TypedCategory {
  readonly code: string;
  readonly name: Readonly<Record<string, string>>;
  readonly allowed: boolean;
  readonly mostPercent: string | null;
}

/** What is not understood is sent as it was typed, so that the platform says what is wrong with it, and where. */
export const categoriesIn = (typed: string, language: string): TypedCategory[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [code = '', name = '', most = '', allowed = ''] = line.split(/[;；]/).map((part) => part.trim());
      return {
        code,
        name: { [language]: name || code },
        allowed: !/^(no|否)$/i.test(allowed),
        mostPercent: most.replace(/\s*[%％]$/, '') || null,
      };
    });
