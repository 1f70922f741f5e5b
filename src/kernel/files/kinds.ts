/** The kinds of file that the platform keeps. What is not here is refused: programs, scripts, pages, archives, documents with macros. */
export interface FileKind {
  /** How a name of this kind ends. */
  readonly endings: readonly string[];
  readonly mediaType: string;
  /** What programs declare it as besides. */
  readonly alsoDeclared?: readonly string[];
  /** Told by its bytes, or read as text. */
  readonly is: 'binary' | 'text';
  /** A browser may show it in place: it can run nothing and load nothing. */
  readonly isInert?: boolean;
}

const office = 'application/vnd.openxmlformats-officedocument';
const open = 'application/vnd.oasis.opendocument';

export const fileKinds: readonly FileKind[] = [
  { endings: ['pdf'], mediaType: 'application/pdf', is: 'binary' },
  { endings: ['png'], mediaType: 'image/png', is: 'binary', isInert: true },
  { endings: ['jpg', 'jpeg'], mediaType: 'image/jpeg', alsoDeclared: ['image/pjpeg'], is: 'binary', isInert: true },
  { endings: ['webp'], mediaType: 'image/webp', is: 'binary', isInert: true },
  { endings: ['gif'], mediaType: 'image/gif', is: 'binary', isInert: true },
  { endings: ['docx'], mediaType: `${office}.wordprocessingml.document`, is: 'binary' },
  { endings: ['xlsx'], mediaType: `${office}.spreadsheetml.sheet`, is: 'binary' },
  { endings: ['pptx'], mediaType: `${office}.presentationml.presentation`, is: 'binary' },
  { endings: ['odt'], mediaType: `${open}.text`, is: 'binary' },
  { endings: ['ods'], mediaType: `${open}.spreadsheet`, is: 'binary' },
  { endings: ['odp'], mediaType: `${open}.presentation`, is: 'binary' },
  { endings: ['csv'], mediaType: 'text/csv', alsoDeclared: ['application/csv', 'application/vnd.ms-excel', 'text/plain'], is: 'text' },
  { endings: ['txt'], mediaType: 'text/plain', is: 'text' },
  { endings: ['json'], mediaType: 'application/json', alsoDeclared: ['text/plain', 'text/json'], is: 'text' },
];

export const kindNamed = (name: string): FileKind | undefined => {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return fileKinds.find(({ endings }) => endings.includes(ending));
};

export const isInert = (mediaType: string): boolean => fileKinds.some((kind) => kind.mediaType === mediaType && kind.isInert);

export const endingsTaken: readonly string[] = fileKinds.flatMap(({ endings }) => endings);
