import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { captureOnOpen } from '../../../browser/settings.ts';

/** A setting that is on or off, kept at once, with what it means. */
export function SettingSwitch({
  setting,
  label,
  why,
}: {
  setting: Pick<typeof captureOnOpen, 'fallback' | 'getValue' | 'setValue'>;
  label: string;
  why: string;
}): JSX.Element {
  const [isOn, setOn] = useState(setting.fallback);
  useEffect(() => {
    void setting.getValue().then(setOn);
  }, [setting]);
  const change = async (next: boolean) => {
    setOn(next);
    await setting.setValue(next);
  };
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => void change(event.currentTarget.checked)}
      />
      <span>
        {label}
        <br />
        <span class="soft">{why}</span>
      </span>
    </label>
  );
}
