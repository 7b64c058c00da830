import type { ComponentChildren, JSX } from 'preact';

/** Line icons of one weight, drawn for this program. They always stand beside a word. */

function Icon({ children }: { children: ComponentChildren }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export function CheckIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M4 10.5 8.2 15 16 5.5" />
    </Icon>
  );
}

export function ClockIcon(): JSX.Element {
  return (
    <Icon>
      <circle cx="10" cy="10" r="7" />
      <path d="M10 6v4.2l2.8 1.8" />
    </Icon>
  );
}

export function WarnIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M10 3 18 17H2Z" />
      <path d="M10 8v4M10 14.4v.2" />
    </Icon>
  );
}

export function PassedIcon(): JSX.Element {
  return (
    <Icon>
      <circle cx="10" cy="10" r="7" />
      <path d="M5.2 14.8 14.8 5.2" />
    </Icon>
  );
}

export function CameraIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M3 6.5h3l1.4-2h5.2l1.4 2h3v9H3Z" />
      <circle cx="10" cy="10.8" r="2.8" />
    </Icon>
  );
}

export function RecordIcon(): JSX.Element {
  return (
    <Icon>
      <circle cx="10" cy="10" r="7" />
      <circle cx="10" cy="10" r="3" fill="currentColor" />
    </Icon>
  );
}

export function PackIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M10 3v9M6.5 8.8 10 12.2l3.5-3.4M3.5 13v3.5h13V13" />
    </Icon>
  );
}

export function LockIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9M10 12.2v2" />
    </Icon>
  );
}

export function CloseIcon(): JSX.Element {
  return (
    <Icon>
      <path d="m5 5 10 10M15 5 5 15" />
    </Icon>
  );
}

export function ArchiveIcon(): JSX.Element {
  return (
    <Icon>
      <path d="M3 4.5h14v3.5H3zM4.5 8v8h11V8M8 11h4" />
    </Icon>
  );
}

/** The mark of the program: a card with a seal on it. */
export function BrandMark(): JSX.Element {
  return (
    <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect class="brand-card" x="2.5" y="6" width="24" height="18" rx="3" />
      <path class="brand-lines" d="M6.5 11.5h9M6.5 15.5h6" />
      <circle class="brand-seal" cx="22" cy="20" r="8.5" />
      <path class="brand-check" d="m18 20.2 2.9 2.9 5.2-5.8" />
    </svg>
  );
}
