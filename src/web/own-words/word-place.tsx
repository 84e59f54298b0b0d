import { type WordPlace, wordPlacesOf } from '../../cases/word-places.ts';
import type { Text } from '../../domain/text.ts';
import type { Who } from '../../identity/who.ts';
import { Fold } from '../components/fold.tsx';
import { Link } from '../components/link.tsx';
import { Paragraph } from '../components/paragraph.tsx';
import { useText } from '../language.tsx';
import type { Visit } from '../visit.ts';

const words = {
  forBoard: { nl: 'heel het bestuur', en: 'the whole board' },
  now: { nl: 'Je ziet wat geldt voor {place}.', en: 'You see what counts for {place}.' },
  others: { nl: 'Kies een andere school of het bestuur', en: 'Choose another school or the board' },
} satisfies Record<string, Text>;

/** The part of an address, and the field of a form, that say whose words it is about. */
export const placeField = 'school';
const board = 'bestuur';

/** The place as it stands in an address or a form. */
export const placeValue = ({ school }: Pick<WordPlace, 'school'>): string => school ?? board;

/** The places whose words somebody keeps, and the one that was asked for: the first where none was. */
export async function chosenPlace(
  visit: Visit,
  who: Who,
): Promise<{ readonly places: readonly WordPlace[]; readonly place: WordPlace } | null> {
  const places = await wordPlacesOf(visit.app.cases, who);
  const asked = visit.form.text(placeField) || visit.query.text(placeField);
  const place = asked === '' ? places[0] : places.find((one) => placeValue(one) === asked);
  return place ? { places, place } : null;
}

/** The address of a page about a place. */
export const atPlace = (path: string, place: WordPlace) => `${path}?${placeField}=${placeValue(place)}`;

/** Whose words these are, and the way to those of others. */
export const PlaceChoice = ({
  places,
  place,
  path,
}: {
  places: readonly WordPlace[];
  place: WordPlace;
  path: string;
}) => {
  const text = useText();
  const called = (one: WordPlace) => (one.school === null ? `${text(words.forBoard)} (${one.name})` : one.name);
  return (
    <>
      <Paragraph>
        <strong>{text(words.now).replace('{place}', () => called(place))}</strong>
      </Paragraph>
      {places.length > 1 ? (
        <Fold title={text(words.others)} count={places.length - 1}>
          <ul>
            {places
              .filter((one) => one.school !== place.school)
              .map((one) => (
                <li>
                  <Link href={atPlace(path, one)}>{called(one)}</Link>
                </li>
              ))}
          </ul>
        </Fold>
      ) : null}
    </>
  );
};
