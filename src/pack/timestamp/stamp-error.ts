import type { StampFault } from '../../model/stamp.ts';

/** Why a stamp is not one. */
export class StampError extends Error {
  readonly fault: StampFault;

  constructor(fault: StampFault, detail = '') {
    super(detail);
    this.fault = fault;
  }
}
