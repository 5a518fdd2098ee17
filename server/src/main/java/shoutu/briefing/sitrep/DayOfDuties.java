package shoutu.briefing.sitrep;

/** What happened to the duties of a ground on one day. */
record DayOfDuties(long issued, long closed, long missed) {}
