/** Every kind of message and whose words it has. */
import type { Text } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { Finding } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { signedIn } from '../session/way.ts';
import { messageWords } from './message-words.ts';

export interface Worded {
  readonly name: string;
  readonly says: Text;
  readonly isEssential: boolean;
  readonly values: readonly string[];
  readonly declared: Letter;
  readonly own: (Letter & { readonly edition: number }) | null;
  readonly mayWrite: boolean;
}
export interface Letter {
  readonly subject: Text;
  readonly body: Text;
}
interface Data {
  readonly items: readonly Worded[];
}

export const load: PageModule<Data>['load'] = ({ read }) =>
  signedIn('/message-templates', read<Data>('/api/v1/message-kinds', { asOf: undefined }));
export const head: NonNullable<PageModule<Data>['head']> = (_, language) => ({ title: messageWords[language].templates });

export function Page({ data: { items } }: PageProps<Data>) {
  const words = useWords(messageWords);
  const say = useSay();
  return (
    <>
      <h1>{words.templates}</h1>
      <Finding>{words.templatesSays}</Finding>
      <div className="scroll-x next">
        <table>
          <thead>
            <tr>
              {[words.kind, words.subject, words.edition, words.byMail].map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map(({ name, says, isEssential, declared, own }) => (
              <tr key={name}>
                <th scope="row">
                  <Link to={`/message-templates/${name}`}>{say(says)}</Link>
                </th>
                <td>{say((own ?? declared).subject)}</td>
                <td>{own ? words.ownWords(own.edition) : <span className="mut">{words.declaredWords}</span>}</td>
                <td>{isEssential ? words.isEssential : <span className="mut">–</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
