export type FaultId = 'alarm-fails' | 'notification-refused' | 'disk-full' | 'upgrade-blocked';
