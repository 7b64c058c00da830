import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { askShopTime } from '../../../browser/settings.ts';

/** Whether the servers of watched shops are asked for their time. */
export function ShopTime(): JSX.Element {
  const [isOn, setOn] = useState(askShopTime.fallback);
  useEffect(() => {
    void askShopTime.getValue().then(setOn);
  }, []);
  const change = async (next: boolean) => {
    setOn(next);
    await askShopTime.setValue(next);
  };
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => void change(event.currentTarget.checked)}
      />
      <span>
        {t('shopTime.label')}
        <br />
        <span class="soft">{t('shopTime.why')}</span>
      </span>
    </label>
  );
}
