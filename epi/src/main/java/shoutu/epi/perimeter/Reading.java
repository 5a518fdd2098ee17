package shoutu.epi.perimeter;

import java.time.LocalDate;
import shoutu.epi.intervals.CountInterval;
import shoutu.epi.survival.SurvivalCurve.Median;

/**
 * The perimeter in one period.
 *
 * @param encirclement E, cases found in managed people ÷ new cases
 * @param unlinked U, cases without a known source ÷ new cases
 * @param isolationDelay τ, median days from onset to isolation
 * @param peopleInZones P, counted in full, with the limits of what the same process might have
 *     bound
 * @param zones A, the same of the number of zones; shown, but never part of the judgement
 */
public record Reading(
    LocalDate from,
    LocalDate to,
    Share encirclement,
    Share unlinked,
    Median isolationDelay,
    PeopleBound peopleInZones,
    CountInterval zones) {}
