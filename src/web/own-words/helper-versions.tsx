import type { HelperKept } from '../../cases/keep-helper.ts';
import type { Text } from '../../domain/text.ts';
import { Fold } from '../components/fold.tsx';
import { List } from '../components/list.tsx';
import { When } from '../components/when.tsx';
import { useText } from '../language.tsx';
import { HowToReach, LastChecked } from './helper-details.tsx';

const words = {
  title: { nl: 'Wat hier stond, en van wie', en: 'What stood here, and whose it was' },
  putBack: {
    nl: 'Teruggezet naar wat Luwte of het bestuur meebrengt.',
    en: 'Put back to what Luwte or the board brings.',
  },
} satisfies Record<string, Text>;

/** Every version of a helper's details at this place, the latest first, with who wrote it and when. */
export const HelperVersions = ({ versions }: Pick<HelperKept, 'versions'>) => {
  const text = useText();
  if (versions.length === 0) return null;
  return (
    <Fold title={text(words.title)} count={versions.length}>
      <List
        items={versions.map(({ helper, by, at }) => ({
          main: (
            <>
              {helper ? (
                <>
                  <strong>{text(helper.name)}</strong>: {text(helper.about)}
                  <br />
                  <HowToReach helper={helper} />
                  <br />
                  <span class="luwte-small">
                    <LastChecked helper={helper} />
                  </span>
                </>
              ) : (
                text(words.putBack)
              )}
              <br />
              <span class="luwte-soft luwte-small">
                {by} · <When at={at} />
              </span>
            </>
          ),
        }))}
      />
    </Fold>
  );
};
