/**
 * Why a piece stays out of a copy for one person: it says nothing of them; the rights of others weigh more (GDPR, article
 * 15(4)); it would do the person or somebody else harm; or it stands in the way of an investigation (UAVG, article 41).
 */
export const leaveOutGrounds = ['not-about', 'others', 'protection', 'investigation'] as const;
export type LeaveOutGround = (typeof leaveOutGrounds)[number];
