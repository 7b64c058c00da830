import { type ReadonlySignal, useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import { useApp } from '../app.ts';
import { BrandMark } from '../parts/icons.tsx';
import { LanguageSelect } from '../parts/language-select.tsx';
import { LockButton } from '../parts/lock-button.tsx';
import { NoticeBar } from '../parts/notice-bar.tsx';
import { Troubles } from '../parts/troubles.tsx';
import { UnlockForm } from '../parts/unlock-form.tsx';
import { BackupPage } from './backup-page.tsx';
import { CasePage } from './case-page.tsx';
import { DebugPage } from './debug/debug-page.tsx';
import { ExportPage } from './export-page.tsx';
import { ItemDialog } from './item-dialog.tsx';
import { CaseList } from './list/case-list.tsx';
import { LockPage } from './lock-page.tsx';
import { MaskEditor } from './masking/mask-editor.tsx';
import { ProofGuide } from './proof/proof-guide.tsx';
import { RestorePage } from './restore-page.tsx';
import { type Route, routeHash } from './route.ts';
import { RulesPage } from './rules-page.tsx';
import { SettingsPage } from './settings/settings-page.tsx';
import { ShopsPage } from './shops-page.tsx';
import type { ExportTools } from './write-volumes.ts';

/** The desk: all cases, one case, or its export. A change of language draws it anew. */
export function Desk({
  route,
  exporting,
}: {
  route: ReadonlySignal<Route>;
  exporting: ExportTools;
}): JSX.Element {
  const { language } = useApp();
  useSignalEffect(() => {
    document.documentElement.lang = language.value;
    document.title = `${t('desk.title')} · ${t('app.name')}`;
  });
  const { caseId, itemId, asksUndo, maskOf, exportAs, importAs, proof, page, shop, list } =
    route.value;
  const leave = () => {
    location.hash = routeHash({ caseId, exportAs, importAs, proof, page, shop, list });
  };
  return (
    <div class="desk" key={language.value}>
      <header class="bar">
        <a class="brand" href={routeHash({})}>
          <BrandMark />
          {t('app.name')}
        </a>
        <span class="bar-place">{t('desk.title')}</span>
        {proof === null && <Places />}
        {page !== 'settings' && <LanguageSelect />}
      </header>
      <main class="sheet">
        <Troubles />
        {page !== 'lock' && <UnlockForm why={t('lock.why.desk')} />}
        {!caseId && page === 'lock' && <LockPage />}
        {caseId && exportAs && (
          <ExportPage key={caseId} caseId={caseId} variant={exportAs} tools={exporting} />
        )}
        {caseId && !exportAs && proof && (
          <ProofGuide key={`${caseId} ${proof}`} caseId={caseId} wanted={proof} />
        )}
        {caseId && !exportAs && !proof && <CasePage key={caseId} id={caseId} importAs={importAs} />}
        {!caseId && page === 'settings' && <SettingsPage />}
        {!caseId && page === 'debug' && <DebugPage />}
        {!caseId && page === 'shops' && <ShopsPage />}
        {!caseId && page === 'restore' && <RestorePage openSink={exporting.openSink} />}
        {!caseId && page === 'backup' && <BackupPage tools={exporting} />}
        {!caseId && page === 'rules' && shop && <RulesPage key={shop} shop={shop} />}
        {!caseId && page === 'cases' && <CaseList asked={list} />}
      </main>
      {itemId && maskOf && (
        <MaskEditor key={`${itemId} ${maskOf}`} id={itemId} file={maskOf} onClose={leave} />
      )}
      {itemId && !maskOf && (
        <ItemDialog key={itemId} id={itemId} asksUndo={asksUndo} onClose={leave} />
      )}
      <NoticeBar />
    </div>
  );
}

/** Links to the other pages. A small window beside a shop has no room for them. */
function Places(): JSX.Element {
  return (
    <>
      <a class="bar-link" href={routeHash({ page: 'shops' })}>
        {t('shops.title')}
      </a>
      <a class="bar-link" href={routeHash({ page: 'backup' })}>
        {t('desk.backup')}
      </a>
      <a class="bar-link" href={routeHash({ page: 'restore' })}>
        {t('desk.restore')}
      </a>
      <a class="bar-link" href={routeHash({ page: 'settings' })}>
        {t('settings.title')}
      </a>
      <LockButton />
      <a class="bar-link" href="verify.html">
        {t('desk.verify')}
      </a>
      <a class="bar-link" href="welcome.html">
        {t('desk.welcome')}
      </a>
    </>
  );
}
