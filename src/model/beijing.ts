/** Minutes east of UTC: China has had one zone without summer time since 1991. */
export const beijingOffsetMinutes = 480;
