import './standalone.css';
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { verifyPack } from '../../pack/verify/verify-pack.ts';
import type { VerifyReport } from '../../pack/verify/verify-report.ts';

function Standalone() {
  const [report, setReport] = useState<VerifyReport | null>(null);
  return (
    <main>
      <input
        type="file"
        onChange={async (event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) setReport(await verifyPack(file));
        }}
      />
      <pre>{JSON.stringify(report, null, 2)}</pre>
    </main>
  );
}

const root = document.getElementById('root');
if (root) render(<Standalone />, root);
