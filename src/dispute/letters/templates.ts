import type { Template } from './sentence.ts';
import {
  hotlineComplaint,
  hotlineReport,
  paymentChannel,
  unreachable,
  xianyuPlatform,
} from './templates/to-others.ts';
import {
  afterInsufficient,
  afterLate,
  firstClaim,
  supervisor,
  xianyuSupplier,
} from './templates/to-the-shop.ts';

/** Every letter about one case, by its id. */
export const templates = {
  first_claim: firstClaim,
  after_late: afterLate,
  after_insufficient: afterInsufficient,
  supervisor,
  payment_channel: paymentChannel,
  unreachable,
  hotline_complaint: hotlineComplaint,
  hotline_report: hotlineReport,
  xianyu_platform: xianyuPlatform,
  xianyu_supplier: xianyuSupplier,
} as const satisfies Record<string, Template>;

export type LetterId = keyof typeof templates;
export const letterIds = Object.keys(templates) as LetterId[];
