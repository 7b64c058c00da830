import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { type ClaimRoute, claimRoutes } from '../../model/claim.ts';
import { useApp } from '../app.ts';
import { noteClaim } from '../parts/claim-sent.ts';
import { instantOf, localText } from '../parts/local-moment.ts';
import { SelectField } from '../parts/select-field.tsx';

/** Asks to whom a claim was sent, and when. */
export function ClaimForm({ caseId, onDone }: { caseId: string; onDone: () => void }): JSX.Element {
  const app = useApp();
  const [route, setRoute] = useState<ClaimRoute>('shop');
  const [text, setText] = useState(() => localText(app.now.peek()));
  const sentAt = instantOf(text);

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    if (sentAt !== null && (await noteClaim(app, caseId, { route, sentAt }))) onDone();
  }

  return (
    <form class="window-form" onSubmit={save} noValidate>
      <div class="form-row">
        <SelectField
          label={t('claim.route')}
          value={route}
          options={claimRoutes.map((name) => [name, t(`route.${name}`)] as const)}
          onChange={setRoute}
        />
        <label class="field">
          <span>{t('claim.when')}</span>
          <input
            type="datetime-local"
            value={text}
            aria-invalid={sentAt === null}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
      </div>
      <p class="soft">{t('claim.proofHint')}</p>
      <div class="form-actions">
        <button type="submit" class="button button-primary">
          {t('claim.save')}
        </button>
        <button type="button" class="button" onClick={onDone}>
          {t('app.cancel')}
        </button>
      </div>
    </form>
  );
}
