package shoutu.epi.nowcast;

import java.time.LocalDate;
import java.util.OptionalInt;

/**
 * One day as it will be when all reports are in.
 *
 * @param reported events reported so far
 * @param median empty, as the limits, when it lies above the largest number thought possible or the
 *     method cannot tell
 */
public record DayNowcast(
    LocalDate day, int reported, OptionalInt median, OptionalInt lower, OptionalInt upper) {}
